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
        let numbers = try Numbers(subject.trace, value)
        let own = subject.image.className
        let shown = numbers.shown(top, value, own)
        let (first, probability) = (numbers.order[0], numbers.probabilities[numbers.order[0]])
        let warning = try NotANumber.sentence(subject.trace)
        let line =
            (warning == nil
                ? "read as \(value.className(shown[0])) (\(Rendering.probability(numbers.probabilities[shown[0]])))"
                : "read as nothing") + (own.map { ", is \($0)" } ?? "")
        let text = [
            line, warning, DoubledSoftmax.sentence(value.network.architecture),
            ClassNote.line(value.network),
        ]
        .compactMap { $0 }.joined(separator: "\n")
        let provenance = try Provenance(
            call.text, network: value.network, workplace.cancellation)
        // Two numbers and a place in the order for each class.
        let kept = images.kept(numbers, bytes: 16 * numbers.logits.count, of: subject) { trace, _ in
            try Numbers(trace, value)
        }
        let columns = kept.map { Self.columns($0, value, own, top: top) }
        return ReportValue(
            "prediction", summary: line,
            try images.deferred {
                try parts(text, line, own, columns(), kept(), value, top: top, provenance)
            },
            facts: [
                .init(
                    "said", warning == nil ? .string(value.className(first)) : .null,
                    in: .field),
                .init("said", warning == nil ? .integer(first) : .null, in: .data),
                .init("class", warning == nil ? .integer(first) : .null, in: .field),
                .init("probability", .single(probability), in: .field),
                .init("probabilities", kept.map { Rendering.numbers($0.probabilities) }),
                .init("logits", kept.map { Rendering.numbers($0.logits) }, in: .data),
            ],
            columns: .init(
                names: ["class", "probability", "logit"], count: shown.count, columns),
            listed: ListedImage(
                image: subject.image, said: Verdict(numbers.logits).told(value),
                cells: [
                    .init(
                        "probability", "probability",
                        .single(probability, Rendering.probability))
                ], provenance: provenance
            ) { [image = subject.image] in
                ListedImage.tile(of: image, captions: [Rendering.probability(probability)])
            })
    }

    /// What a network says of one image, a number a class.
    private struct Numbers: Sendable {
        let logits: [Float]
        let probabilities: [Float]
        /// The classes, the most probable first.
        let order: [Int]

        init(_ trace: Trace, _ network: NetworkValue) throws {
            let classes = try network.network.architecture.classCount()
            let logits = try trace.logits
            let probabilities = logits.withValues {
                SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
            }
            (self.logits, self.probabilities) = (logits.values, probabilities)
            order = probabilities.indices.sorted {
                probabilities[$0] != probabilities[$1]
                    ? probabilities[$0] > probabilities[$1] : $0 < $1
            }
        }

        /// The most probable classes, and the image's own.
        func shown(_ top: Int, _ network: NetworkValue, _ own: String?) -> [Int] {
            network.first(top, of: order, and: own)
        }
    }

    private static func columns(
        _ numbers: Numbers, _ network: NetworkValue, _ own: String?, top: Int
    ) -> Columns {
        let shown = numbers.shown(top, network, own)
        return Columns([
            .text(
                nil, "class", shown.map(network.className),
                format: { $0 == own ? "\($0) *" : $0 }),
            .single(
                nil, "probability", shown.map { numbers.probabilities[$0] },
                format: Rendering.probability),
            .single(nil, "logit", shown.map { numbers.logits[$0] }) {
                Pictures.NumberText.fixed(Double($0), digits: 4)
            },
        ])
    }

    /// The most probable classes, in a plot and a table.
    private static func parts(
        _ text: String, _ line: String, _ own: String?, _ columns: Columns, _ numbers: Numbers,
        _ network: NetworkValue, top: Int, _ provenance: Provenance
    ) -> [Part] {
        let shown = numbers.shown(top, network, own)
        let names = shown.map(network.className)
        let figure = Bars(
            title: line, labels: names,
            series: [.init("", values: shown.map { Double(numbers.probabilities[$0]) })], upper: 1,
            emphasized: own.flatMap { names.firstIndex(of: $0) }
        ).figure(width: 480)
        return Rendering.answer(
            text, figure: figure, table: columns.table(), provenance: provenance
        ).parts
    }
}
