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
            Parameter("image", .value(["image"]), "The image."),
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
        let value = try call.object("network", as: NetworkValue.self)
        let subject = try TracedImage(call, workplace)
        let classes = try value.network.architecture.classCount()
        let probabilities = subject.trace.logits.withValues {
            SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
        }
        let order = probabilities.indices.sorted {
            probabilities[$0] != probabilities[$1]
                ? probabilities[$0] > probabilities[$1] : $0 < $1
        }
        let own = subject.image.className
        let shown = value.first(try call.integer("top"), of: order, and: own)
        let labels = shown.map(value.className)
        let warning = NotANumber.sentence(subject.trace)
        let line =
            (warning == nil
                ? "read as \(labels[0]) (\(Rendering.probability(probabilities[shown[0]])))"
                : "read as nothing") + (own.map { ", is \($0)" } ?? "")
        let columns = Columns([
            .text(
                nil, "class", labels, format: { $0 == own ? "\($0) *" : $0 }),
            .single(
                nil, "probability", shown.map { probabilities[$0] },
                format: Rendering.probability),
            .single(nil, "logit", shown.map { subject.trace.logits[$0] }) {
                Pictures.NumberText.fixed(Double($0), digits: 4)
            },
        ])
        let text = [
            line, warning, DoubledSoftmax.sentence(value.network.architecture),
            ClassNote.line(value.network),
        ]
        .compactMap { $0 }.joined(separator: "\n")
        let figure = Bars(
            title: line, labels: labels,
            series: [.init("", values: shown.map { Double(probabilities[$0]) })], upper: 1,
            emphasized: own.flatMap { labels.firstIndex(of: $0) }
        ).figure(width: 480)
        return .object(
            ReportValue(
                "prediction", summary: line,
                Rendering.answer(
                    text, figure: figure, table: columns.table(),
                    provenance: try Provenance(
                        call.text, network: value.network, workplace.cancellation)
                ).parts,
                facts: [
                    .init(
                        "said", warning == nil ? .string(value.className(order[0])) : .null,
                        in: .field),
                    .init("said", warning == nil ? .integer(order[0]) : .null, in: .data),
                    .init("class", warning == nil ? .integer(order[0]) : .null, in: .field),
                    .init("probability", .single(probabilities[order[0]]), in: .field),
                    .init("probabilities", Rendering.numbers(probabilities)),
                    .init("logits", Rendering.numbers(subject.trace.logits.values), in: .data),
                ], columns: columns))
    }
}
