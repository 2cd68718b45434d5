import Answers
import Language
import Signatures

/// A small vocabulary of real words, so that the language is tested without the commands.
struct SampleVocabulary: Vocabulary {
    let signatures = SampleSignatures.words
    let layerSignatures = SampleSignatures.layers
    let scope: Scope

    func layerNames(of value: Value) -> [String] {
        guard case .object(let object) = value, let network = object as? SampleNetwork else {
            return []
        }
        return network.layers
    }

    func attributeNames(of value: Value) -> [String] {
        guard case .object(let object) = value, object is SampleDataset else { return [] }
        return ["subject", "angle"]
    }

    func run(_ call: Call) throws -> Value {
        switch call.signature.name {
        case "add":
            return .number(try call.numbers("others").reduce(try call.number("first"), +))
        case "list": return .list(call.list("values"))
        case "numbers":
            let members = Set(try call.integers("members"))
            return .object(SampleSet(name: try call.text("name"), members: members.sorted()))
        case "network": return try network(call)
        case "fit":
            let epochs = try call.integer("epochs")
            let rate = try call.number("rate")
            let seed = try call.optionalInteger("seed").map { "\($0)" } ?? "none"
            let rule = try call.text("rule")
            return .text("\(epochs) epochs, rate \(rate), rule \(rule), seed \(seed)")
        case "dataset": return .object(SampleDataset())
        case "split": return .list([.object(SampleDataset()), .object(SampleDataset())])
        case "activations":
            return .text(
                ([try call.optionalText("layer") ?? "all"] + (try call.texts("also")))
                    .joined(separator: " "))
        case "read": return .text(try call.text("file"))
        case "forget":
            for name in try call.texts("names") { scope.remove(name) }
            return .nothing
        case "help":
            guard let topic = try call.optionalText("topic") else {
                return .object(HelpPage(Help.overview(self)))
            }
            return Help.topic(topic, in: self).map { .object(HelpPage($0)) } ?? .nothing
        case "negative":
            if case .number(let number) = try call.value("operand") { return .number(0 - number) }
            let matrix = try call.matrix("operand")
            return .matrix(
                Matrix(
                    rows: matrix.rows, columns: matrix.columns,
                    elements: matrix.elements.map { 0 - $0 }))
        case "stumble": return try stumble(call)
        default: return .text(call.text)
        }
    }

    private func network(_ call: Call) throws -> Value {
        guard let block = call.layers("layers") else {
            return .object(
                SampleNetwork(
                    name: try call.text("architecture"), layers: ["conv1", "layer1.0.relu"]))
        }
        let layers = block.layers.map { $0.name ?? $0.call.signature.name }
        return .object(SampleNetwork(name: nil, layers: layers))
    }

    private func stumble(_ call: Call) throws -> Value {
        switch try call.text("how") {
        case "mistake":
            throw Mistake("NoLuck", "no luck with this", at: "how", hint: "try another")
        case "word": throw Mistake("no luck at all")
        case "failure":
            throw Failure(name: "Interrupted", message: "interrupted", report: ["interrupted"])
        case "layer":
            throw Mistake("too wide", range: call.layers("layers")?.layers.last?.call.range)
        default: throw SampleError(number: 7)
        }
    }
}

struct SampleError: Error, CustomStringConvertible {
    let number: Int
    var description: String { "error number \(number)" }
}
