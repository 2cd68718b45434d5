import Answers
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors
import Training

/// `predict`: what a network says of one image.
enum PredictCommand: Command {
    static let signature = Signature(
        "predict", group: .training,
        "The classes that a network predicts for an image, with their probabilities.",
        discussion: """
            Probabilities are the softmax of the logits and add up to 1 over all classes. If a logit is NaN, no class is \
            predicted, and the answer says in which layer NaN first appears.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            Parameter(
                "top", .integer(1...1000), .option, default: "5", unit: "classes",
                "How many of the most probable classes to show."),
        ], returns: "a prediction",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                net = model { flatten ; dense 8 } data=faces
                predict net faces[0]
                """, "An untrained network is not sure of anything.")
        ], source: "Fang 2017, eq. 2", seeAlso: ["activations", "suppress"],
        searchTerms: [
            "classify", "classification", "probability", "probabilities", "infer", "inference",
            "forward", "logit", "logits", "confidence", "label",
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let several = try Severally(call, workplace)
        let top = try call.integer("top")
        return try several.value { images in
            try images.subjects.map { try report(call, $0, of: images, top: top, workplace) }
        }
    }

    private static func report(
        _ call: Call, _ subject: TracedImage, of images: TracedImages, top: Int,
        _ workplace: Workplace
    ) throws -> ReportValue {
        let value = subject.network
        let classes = try value.network.architecture.classCount()
        let logits = try subject.trace.logits.values
        let probabilities = try subject.trace.logits.withValues {
            SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
        }
        let order = probabilities.indices.sorted {
            probabilities[$0] != probabilities[$1]
                ? probabilities[$0] > probabilities[$1] : $0 < $1
        }
        let own = subject.image.className
        let shown = value.first(top, of: order, and: own)
        let warning = try NotANumber.sentence(subject.trace)
        let line =
            (warning == nil
                ? "read as \(value.className(shown[0])) (\(Rendering.probability(probabilities[shown[0]])))"
                : "read as nothing") + (own.map { ", is \($0)" } ?? "")
        let text = [
            line, warning, DoubledSoftmax.sentence(value.network.architecture),
            ClassNote.line(value.network),
        ]
        .compactMap { $0 }.joined(separator: "\n")
        let provenance = try Provenance(
            call.text, network: value.network, workplace.cancellation)
        let names = shown.map(value.className)
        let columns = columns(
            own, names, probabilities: shown.map { probabilities[$0] },
            logits: shown.map { logits[$0] })
        return ReportValue(
            "prediction", summary: line,
            try images.deferred {
                parts(
                    text, line, own, names, columns,
                    probabilities: shown.map { probabilities[$0] }, provenance)
            },
            facts: [
                .init(
                    "said", warning == nil ? .string(value.className(order[0])) : .null,
                    in: .field),
                .init("said", warning == nil ? .integer(order[0]) : .null, in: .data),
                .init("class", warning == nil ? .integer(order[0]) : .null, in: .field),
                .init("probability", .single(probabilities[order[0]]), in: .field),
                .init("probabilities", Rendering.numbers(probabilities)),
                .init("logits", Rendering.numbers(logits), in: .data),
            ], columns: columns,
            listed: ListedImage(
                image: subject.image, said: Verdict(logits).told(value),
                cells: [
                    .init(
                        "probability", "probability",
                        .single(probabilities[order[0]], Rendering.probability))
                ], provenance: provenance
            ) { [image = subject.image] in
                ListedImage.tile(
                    of: image, captions: [Rendering.probability(probabilities[order[0]])])
            })
    }

    private static func columns(
        _ own: String?, _ names: [String], probabilities: [Float], logits: [Float]
    ) -> Columns {
        Columns([
            .text(nil, "class", names, format: { $0 == own ? "\($0) *" : $0 }),
            .single(nil, "probability", probabilities, format: Rendering.probability),
            .single(nil, "logit", logits) {
                Pictures.NumberText.fixed(Double($0), digits: 4)
            },
        ])
    }

    /// The most probable classes, in a plot and a table.
    private static func parts(
        _ text: String, _ line: String, _ own: String?, _ names: [String], _ columns: Columns,
        probabilities: [Float], _ provenance: Provenance
    ) -> [Part] {
        let figure = Bars(
            title: line, labels: names,
            series: [.init("", values: probabilities.map { Double($0) })], upper: 1,
            emphasized: own.flatMap { names.firstIndex(of: $0) }
        ).figure(width: 480)
        return Rendering.answer(
            text, figure: figure, table: columns.table(), provenance: provenance
        ).parts
    }
}
