import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// `methods`: what every method says of one answer, side by side.
enum MethodsCommand: Command {
    static let signature = Signature(
        "methods", group: .explaining,
        "What every explanation method says of one answer, side by side.",
        discussion: """
            Each method is asked as by explain, with its options as they usually stand: of a class's logit (class=), left \
            out: of the class that the network predicts. Its numbers, channels added, are laid over the image: each on its \
            own scale, or with scale=common all on one, which runs to the largest end of any (methods differ in what \
            their numbers mean: with a common scale most look empty). A method that the network does not allow is left \
            out, and the answer says why. The table has, for each, the sum of its numbers, how far that is from what \
            the method promises, and where the image has masks of its parts, the part with most of the magnitude for its area.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            .networkClass(
                "Ask about this class's logit; left out: the class that the network predicts."),
            Parameter(
                "methods", .list(.choice(MethodCatalogue.methods.map { $0.signature.name })),
                .option,
                "Which methods; left out: all."),
            Parameter(
                "scale", .choice(["own", "common"]), .option, default: "own",
                "Whether each picture has a scale of its own."),
        ], returns: "a comparison of methods",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                methods net faces[0] methods=[gradient, guided, grad-cam]
                """, "Three methods on one face.")
        ],
        source: "each method's, which its help gives", seeAlso: ["explain", "deconvolve"],
        searchTerms: [
            SearchTerm(
                "compare methods", "comparison",
                advice: "'methods net image' shows every explanation method side by side")
        ])

    /// What one method said, or why it cannot be asked.
    private struct Row {
        let name: String
        let isSigned: Bool
        let numbers: AttributionNumbers
        let values: Tensor
        /// The part with the largest share for its area; nil where there are no masks or nothing lies anywhere.
        let part: PartShares.Row?
    }

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self)
        let image = try call.object("image", as: ImageValue.self)
        let subject = TracedImage(
            network: network, image: image,
            trace: try workplace.traces.trace(
                network.network, image: image.tensor(), backend: workplace.backend(),
                cancellation: workplace.cancellation))
        let chosen = try chosen(call)
        var rows: [Row] = []
        var leftOut: [String] = []
        var phrase = ""
        var status = StatusLine(workplace, stem: "methods")
        for (place, type) in chosen.enumerated() {
            let name = type.signature.name
            status.show("methods: \(name), \(place + 1) of \(chosen.count)")
            do {
                let method = try type.init(OptionReader(type.signature, [:]))
                let start = try WalkStart(call, subject, type, usual: .predictedClass)
                phrase = start.phrase
                let found = try method.remembered(
                    of: start.query, in: subject.trace, cancellation: workplace.cancellation)
                let shares = try PartShares(
                    AttributionValue.magnitude(of: found, on: image.item), of: image.item)
                rows.append(
                    Row(
                        name: name, isSigned: method.isSigned, numbers: AttributionNumbers(found),
                        values: found.values,
                        part: shares?.rows.filter { $0.density != nil }
                            .max { ($0.density ?? 0) < ($1.density ?? 0) }))
            } catch let error as ExplanationError {
                leftOut.append("\(name) is left out: \(error.description)")
            }
        }
        guard !rows.isEmpty else { throw Mistake(leftOut.joined(separator: "; "), at: "methods") }
        status.finish("methods: \(Rendering.count(rows.count, "method"))")
        return .object(
            try report(call, rows, phrase, leftOut, subject, workplace))
    }

    private static func chosen(_ call: Call) throws -> [any ExplanationMethod.Type] {
        guard call.isGiven("methods") else { return MethodCatalogue.methods }
        let names = try call.texts("methods")
        guard !names.isEmpty else {
            throw Mistake("methods: the list is empty", at: "methods", hint: "leave it out for all")
        }
        return names.compactMap { MethodCatalogue.method(named: $0) }
    }

    private static func report(
        _ call: Call, _ rows: [Row], _ phrase: String, _ leftOut: [String],
        _ subject: TracedImage, _ workplace: Workplace
    ) throws -> ReportValue {
        let isCommon = try call.text("scale") == "common"
        let own = try subject.image.item.picture()
        let common =
            isCommon
            ? SignalScale(
                all: rows.map {
                    Attribution($0.values).overlaid(
                        height: $0.values.shape[2], width: $0.values.shape[3]
                    ).values
                }) : nil
        let pictures = rows.map {
            AttributionPicture($0.values, isSigned: $0.isSigned, scale: common)
        }
        let kept = try subject.kept
        let gallery = Gallery(
            title: "Asked about \(phrase)",
            note: isCommon ? "one scale for all" : "each on its own scale",
            entries: [
                Gallery.Entry(
                    own,
                    captions: [
                        subject.image.className.map { "is \($0)" } ?? "image",
                        "read as \(kept.said)",
                    ])
            ] + zip(rows, pictures).map { $1.over(own, captions: [$0.name]) },
            columns: min(4, rows.count + 1))
        let hasParts = rows.contains { $0.part != nil }
        let number: @Sendable (Double) -> String = { Pictures.NumberText.short($0) }
        let columns = Columns(
            [
                .text("method", "method", rows.map(\.name)),
                .number("sum", "sum", rows.map(\.numbers.sum), format: number),
                .number("gap", "off by", rows.map(\.numbers.gap), format: number),
            ]
                + (hasParts
                    ? [
                        .text("part", "most for its area", rows.map { $0.part?.part }),
                        .number("share", "share there", rows.map { $0.part?.share }) {
                            ShareText.percent($0)
                        },
                    ] : []))
        let text =
            ["\(Rendering.count(rows.count, "method")), asked about \(phrase)"] + leftOut
            + [
                isCommon
                    ? "one scale for all: blue is negative, red or yellow positive"
                    : "each over the image on its own scale: signed ones from blue over white to red, others from black to yellow"
            ]
        return ReportValue(
            "comparison of methods",
            summary: "\(Rendering.count(rows.count, "method")) on \(phrase)",
            content: Rendering.answer(
                text.joined(separator: "\n"), figure: gallery.figure(), table: columns.table(),
                provenance: try Provenance(
                    call.text, network: subject.network.network, workplace.cancellation),
                numbers: columns.records), columns: columns)
    }
}
