import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// `cause`: which part of a painted face decides between two classes, by painting it anew with that part exchanged.
enum CauseCommand: Command {
    static let signature = Signature(
        "cause", group: .explaining,
        "Which part of a painted face decides, by exchanging one part after the other.",
        discussion: """
            The face is painted again with one part as the other class has it (its brow, its mouth, ...) and all else the \
            same: turn, light, the other parts. The margin is the other class's logit less that of the face's own class; \
            the effect of a part is how much the margin rises by it. Without against=, the other class is the one that \
            the network predicts; where that is the right one, the likeliest other. The part with the largest effect is \
            what tells the two apart in this face, whatever an explanation method says; the answer also says which \
            exchanges turn the prediction. Parts that are moved by muscles (brow, eye, nose, mouth, cheek) are exchanged \
            among emotions, all of them among people. Effects do not add up: parts may act together.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The painted face, or several."),
            Parameter(
                "against", .either([.text, .integer(0...1_000_000)]), .option,
                unit: "a class's name in quotes, or its index from 0",
                "The other class; left out: the one that the network predicts, or the likeliest other."
            ),
        ], returns: "causes",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                cause net faces[0]
                """, "Which part of the first face tells it from the class that it is taken for.")
        ], source: "counterfactual pictures; the painter's own parts",
        seeAlso: ["explain", "methods", "track"],
        searchTerms: ["counterfactual", "intervention", "causal"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let several = try Severally(call, workplace)
        // One for all faces, made when the first can be asked about.
        var made: CompiledNetwork?
        return try several.value { images in
            try images.subjects.map { subject in
                try workplace.cancellation.check()
                let question = try CauseQuestion(call, subject)
                let compiled =
                    try made
                    ?? CompiledNetwork(
                        subject.network.network,
                        batch: min(question.exchange.parts.count + 1, Severally.largestBatch),
                        backend: workplace.backend(), cancellation: workplace.cancellation)
                made = compiled
                let (effects, before) = try effects(question, subject, compiled, workplace)
                return CauseValue(
                    effects, before: before, question: question, subject: try subject.kept,
                    provenance: try Provenance(
                        call.text, network: subject.network.network, workplace.cancellation))
            }
        }
    }

    /// What each exchange does, the largest effect first; and the margin before.
    ///
    /// The face itself goes through with the others: an exchange that changes no pixel has no effect, not that of another rounding.
    ///
    /// - Parameter compiled: what went through it before is gone.
    static func effects(
        _ question: CauseQuestion, _ subject: TracedImage, _ compiled: CompiledNetwork,
        _ workplace: Workplace
    ) throws -> (effects: [CauseValue.Effect], before: Double) {
        let painted =
            [("", subject.image.item)]
            + question.exchange.parts.compactMap { part in
                question.exchange.painted(part, question.otherName).map { (part, $0) }
            }
        var effects: [CauseValue.Effect] = []
        var before = (margin: 0.0, said: Int?.none)
        for start in stride(from: 0, to: painted.count, by: compiled.batch) {
            let some = painted[start..<min(start + compiled.batch, painted.count)]
            let tensors = try some.map { try subject.image.with($0.1).tensor() }
            let batch = try TraceBatch(tensors, through: compiled, workplace.cancellation)
            for ((part, item), trace) in zip(some, batch.traces) {
                let outputs = try trace.logits.values
                let (after, verdict) = (question.margin(of: outputs), Verdict(outputs))
                guard !part.isEmpty else {
                    before = (after, verdict.index)
                    continue
                }
                effects.append(
                    .init(
                        part: part, effect: after - before.margin, after: after,
                        said: verdict.told(subject.network), turned: verdict.index != before.said,
                        item: item))
            }
        }
        return (
            effects.sorted { ($0.effect, $1.part) > ($1.effect, $0.part) }, before.margin
        )
    }
}

/// Between which two classes a face is asked about.
struct CauseQuestion {
    let exchange: PartExchange
    let own: Int
    let other: Int
    let ownName: String
    let otherName: String

    /// - Throws: `Mistake` where the image is no painted face, has no class, or the other class is its own.
    init(_ call: Call, _ subject: TracedImage) throws {
        try self.init(
            subject, against: call.isGiven("against") ? call.optionalValue("against") : nil)
    }

    /// - Parameter against: the other class, by name or index; nil: the predicted one, or the likeliest other.
    /// - Throws: as above.
    init(_ subject: TracedImage, against: Value?) throws {
        guard let exchange = subject.image.item.exchange else {
            throw Mistake(
                "NotPainted",
                "\(subject.image.item.name) is no painted face: a part of it cannot be exchanged",
                at: "image", hint: "data faces gives painted faces; explain works on any image")
        }
        guard let name = subject.image.className else {
            throw Mistake("NoClass", "the image has no class of its own", at: "image")
        }
        let classes = try ClassArgument(subject.network)
        self.exchange = exchange
        own = try classes.index(of: .text(name), at: "image")
        ownName = name
        let outputs = try subject.trace.logits.values
        let said = Verdict(outputs).index
        if let against {
            other = try classes.index(of: against, at: "against")
        } else if let said, said != own {
            other = said
        } else {
            let own = self.own
            other =
                outputs.indices.filter { $0 != own }.max { outputs[$0] < outputs[$1] } ?? own
        }
        guard other != own else {
            throw Mistake(
                "\(subject.network.className(own)) is the face's own class", at: "against",
                hint: "name the class that it is compared with")
        }
        otherName = subject.network.className(other)
    }

    /// How much more the network says the other class than the face's own, in logits.
    func margin(of outputs: [Float]) -> Double { Double(outputs[other]) - Double(outputs[own]) }
}
