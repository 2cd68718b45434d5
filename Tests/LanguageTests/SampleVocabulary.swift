import Answers
import Language
import Signatures

/// A small vocabulary of real words, so that the language is tested without the commands.
struct SampleVocabulary: Vocabulary {
    let signatures: [Signature] = [
        Self.word(
            "add", .data, "Adds numbers.",
            [
                Parameter("first", .number(-1e9...1e9), .required, "The first number."),
                Parameter("others", .number(-1e9...1e9), .repeated, "What is added to it."),
            ], terms: ["plus", "sum"]),
        Self.word(
            "list", .data, "Puts values into a list.",
            [
                Parameter("values", .any, .repeated, "The elements.")
            ]),
        Self.word(
            "numbers", .data, "Makes a set of whole numbers.",
            [
                Parameter("members", .list(.integer(0...1000)), .required, "The members."),
                Parameter("name", .text, .option, default: "set", "What the set calls itself."),
            ]),
        Self.word(
            "network", .models, "Makes a network of an architecture or of layers of one's own.",
            [
                Parameter(
                    "architecture", .choice(["tiny-vgg", "lenet"]), .optional, default: "lenet",
                    "A known one."),
                Parameter("layers", .layers, .optional, "Layers of one's own."),
                Parameter(
                    "classes", .integer(2...1000), .option, default: "10", "How many classes."),
                Parameter(
                    "input", .list(.integer(1...4096)), .option, default: "[3, 64, 64]", "Sizes."),
            ]),
        Self.word(
            "fit", .training, "Trains a network.",
            [
                Parameter("network", .value(["network"]), .required, "The network."),
                Parameter("data", .value(["dataset"]), .optional, "What it learns from."),
                Parameter(
                    "epochs", .integer(1...1000), .option, default: "10", unit: "epochs",
                    "How often all of it is seen."),
                Parameter("rate", .number(0...1), .option, default: "0.01", "The learning rate."),
                Parameter(
                    "rule", .choice(["positive", "percentile", "none"]), .option,
                    default: "positive",
                    "Which products are kept."),
                Parameter.seed(),
            ], terms: ["train"]),
        Self.word(
            "dataset", .data, "Makes a dataset.",
            [
                Parameter(
                    "source", .either([.choice(["faces"]), .folder]), .optional, "Where from.")
            ]),
        Self.word(
            "split", .data, "Splits a dataset in two.",
            [
                Parameter("data", .value(["dataset"]), .required, "The dataset."),
                Parameter("per", .attribute(of: "data"), .option, "Within each of these."),
            ]),
        Self.word(
            "activations", .explaining, "Shows what a layer gives.",
            [
                Parameter("network", .value(["network"]), .required, "The network."),
                Parameter("layer", .layer(of: "network"), .option, "The layer."),
                Parameter("also", .list(.layer(of: "network")), .option, "More layers."),
            ]),
        Self.word(
            "read", .data, "Reads a file.",
            [
                Parameter("file", .file(endings: ["png", "npy"]), .required, "The file.")
            ]),
        Self.word(
            "forget", .session, "Forgets names.",
            [
                Parameter("names", .name, .repeated, "The names.")
            ]),
        Self.word(
            "help", .session, "Shows help.",
            [
                Parameter("topic", .word, .optional, "A command or a group.")
            ]),
        Self.word(
            "negative", .data, "Turns the sign of a matrix or a number around.",
            [
                Parameter(
                    "operand", .either([.number(-100...100), .value(["matrix"])]), .required,
                    "What is turned around.")
            ]),
        Self.word(
            "stumble", .session, "Fails in a way of one's choosing.",
            [
                Parameter(
                    "how", .choice(["mistake", "word", "failure", "other", "layer"]), .required,
                    "How."),
                Parameter("layers", .layers, .optional, "Layers to fail at."),
            ]),
        Self.word("picture", .data, "Says where it was called.", []),
    ]

    let layerSignatures: [Signature] = [
        Self.word(
            "convolution", .layers, "Weighs a window.",
            [
                Parameter("maps", .integer(1...4096), .required, "How many maps it gives."),
                Parameter(
                    "kernel", .integer(1...31), .option, default: "3", unit: "pixels", "Its size."),
            ]),
        Self.word("relu", .layers, "Cuts off below zero.", []),
        Self.word(
            "max-pool", .layers, "Keeps the largest.",
            [
                Parameter(
                    "size", .integer(1...16), .optional, default: "2", unit: "pixels", "Its size.")
            ]),
        Self.word(
            "dropout", .layers, "Leaves units out.",
            [
                Parameter("share", .number(0...1), .required, "How many of them.")
            ]),
    ]

    let scope: Scope

    private static func word(
        _ name: String, _ group: Group, _ summary: String, _ parameters: [Parameter],
        terms: [String] = []
    ) -> Signature {
        Signature(
            name, group: group, summary, parameters: parameters, returns: "a value",
            examples: [Example("\(name)", "What it looks like.")], searchTerms: terms)
    }

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

/// A set of whole numbers that knows the operators.
struct SampleSet: LanguageObject {
    let name: String
    let members: [Int]

    var typeName: String { "unit set" }
    var summary: String { "\(members.count) members" }
    var fieldNames: [String] { ["count", "name"] }
    var elementCount: Int? { members.count }

    func answer() -> Answer {
        Answer(text: members.map { "\($0)" }.joined(separator: " "))
    }

    func field(_ name: String) -> Value? {
        switch name {
        case "count": .number(Double(members.count))
        case "name": .text(self.name)
        default: nil
        }
    }

    func element(_ index: Int) -> Value { .number(Double(members[index])) }

    func combined(_ operation: Operator, with other: Value) -> Value? {
        guard case .object(let object) = other, let other = object as? SampleSet else { return nil }
        let (left, right) = (Set(members), Set(other.members))
        let result =
            switch operation {
            case .common: left.intersection(right)
            case .either: left.union(right)
            case .minus: left.subtracting(right)
            case .oneOnly: left.symmetricDifference(right)
            }
        return .object(SampleSet(name: name, members: result.sorted()))
    }
}

struct SampleNetwork: LanguageObject {
    let name: String?
    let layers: [String]

    var typeName: String { "network" }
    var summary: String { "\(layers.count) layers" }
    var fieldNames: [String] { ["layers", "name"] }

    func answer() -> Answer { Answer(text: layers.joined(separator: " ")) }

    func field(_ name: String) -> Value? {
        switch name {
        case "layers": .list(layers.map { .text($0) })
        case "name": self.name.map { .text($0) } ?? .nothing
        default: nil
        }
    }
}

struct SampleDataset: LanguageObject {
    var typeName: String { "dataset" }
    var summary: String { "0 images" }
    func answer() -> Answer { Answer(text: summary) }
}

/// A session of the sample vocabulary.
struct Sample {
    let scope: Scope
    let evaluator: Evaluator

    init() {
        scope = Scope()
        evaluator = Evaluator(vocabulary: SampleVocabulary(scope: scope))
    }

    /// What a cell shows, empty for nothing.
    func shown(_ code: String) throws -> String {
        try evaluator.run(code, in: scope).answer()?.text ?? ""
    }

    /// The failure that a cell gives, nil when it runs to its end.
    func failure(_ code: String) -> Failure? {
        do throws(Failure) {
            _ = try evaluator.run(code, in: scope)
            return nil
        } catch {
            return error
        }
    }

    /// The whole report of a failing cell.
    func report(_ code: String) -> String {
        failure(code)?.report.joined(separator: "\n") ?? "no failure"
    }
}
