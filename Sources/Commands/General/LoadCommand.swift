import Answers
import Arrays
import Datasets
import FileStorage
import Foundation
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// `load`: a network from a file, or weights into a network.
enum LoadCommand: Command {
    static let signature = Signature(
        "load", group: .models,
        "Loads a network, weights into a network, or arrays of NumPy.",
        discussion: """
            A file written by `save` contains the architecture. For weights of another program, make the network first \
            and name it with `into`: the weights are matched by the names that PyTorch gives them, and a table shows \
            what did not match. If a weight of the network is missing or has another shape, nothing is loaded, unless \
            `partly=true`. \(FormatTexts.loaded). Only the arrays that are needed must be readable: numbers of any width \
            are converted to 32-bit floats, and the answer says which ones and how many were rounded; the other arrays \
            of the file are listed with their types. Pickled Python objects are never opened.

            Weights of other programs contain no class names. `classes` gives them in the order of the network's \
            outputs: a list, a dataset (its classes), or a file with one name per line or JSON (a list, or an object \
            from index to name or from name to index; if a class has several names, the first is used: in ImageNet's \
            file that of the folder). Instead of names it can say how the names of a dataset are sorted: `numeric` as in \
            `data` (2 before 10), or `text` as in PyTorch's ImageFolder ("10" before "2").
            """,
        parameters: [
            Parameter("file", .file(endings: FormatTexts.loadedEndings), "The file."),
            Parameter(
                "into", .value(["network"]), .option,
                "The network that gets the weights; left out: the file's own."),
            Parameter(
                "partly", .boolean, .option, default: "false",
                "With `into`: loads the weights that fit and leaves the others unchanged."),
            Parameter(
                "classes",
                .either([
                    .choice(NameOrder.allCases.map(\.rawValue)), .value(["dataset"]),
                    .file(endings: ["txt", "json"]), .list(.text),
                ]), .option,
                "Names of the network's classes in the order of its outputs, or how they are sorted."
            ),
        ],
        returns: "a network, or numbers",
        examples: [
            Example(
                "net = model lfw\nsave net \"net.safetensors\"\nload \"net.safetensors\"",
                "The same network again."),
            Example(
                """
                net = model lfw
                save net "net.safetensors"
                other = model lfw seed=2
                load "net.safetensors" into=other
                """, "Weights matched by name, into another network."),
            Example(
                """
                faces = data faces size=32 label=emotion
                net = model lfw input=32 classes=8
                save net "net.npz"
                load "net.npz" into=net classes=faces.classes
                """, "Weights without class names, and the names."),
            Example(
                "save [1, 2; 3, 4] \"matrix.npy\"\nload \"matrix.npy\"", "The same matrix again."),
            Example(
                "net = model lfw\nsave net \"net.npz\"\nweights = load \"net.npz\"\nweights[0]",
                "The weights as arrays; the first of them."),
        ], seeAlso: ["save", "model"],
        searchTerms: [
            "open", "read", "load_model", "load_state_dict", "load_weights", "PyTorch", "torch",
            "safetensors", "pickle",
            SearchTerm(
                "import", "from", "require",
                advice:
                    "there is nothing to import; load reads a network, its weights or arrays from a file"
            ),
            SearchTerm(
                "weights", "state_dict",
                advice:
                    "'load' reads weights and 'save' writes them; 'layers net' counts those of each layer"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let path = try call.text("file")
        if let into = try call.optionalObject("into", as: NetworkValue.self)?.network {
            return try weights(path, into: into, call, workplace)
        }
        let file = try FormatCatalogue.open(path)
        switch file.arrays {
        case .named(let archive): return try self.archive(archive, path, workplace)
        case .one(let reading):
            say((reading.remarks + remarks(on: reading.array)).map { "'\(path)' \($0)" }, workplace)
            return ArraysValue.value(reading.array)
        case nil: break
        }
        let (network, unused) = try NetworkFile.reading(
            file, path, cancellation: workplace.cancellation)
        say(file.notes, workplace)
        if !unused.isEmpty {
            say(
                [
                    "passed over, as the network has none of that name: "
                        + unused.map { "\($0.name) (\($0.description))" }.joined(separator: ", ")
                ],
                workplace)
        }
        if call.isGiven("classes") {
            try ClassNamesArgument(call, network).apply(to: network)
        }
        return .object(NetworkValue(network: network))
    }

    private static func say(_ lines: [String], _ workplace: Workplace) {
        for line in lines { workplace.sink?.write("\(line)\n", to: .output) }
    }

    /// What of it the language's lists of 64-bit floats do not hold.
    private static func remarks(on array: NumberArray) -> [String] {
        if array.count == 0, array.shape.count > 1 {
            let shape = array.shape.map(String.init).joined(separator: " x ")
            return ["has the shape \(shape), without elements: it is read as an empty list"]
        }
        return array.roundedCount == 0
            ? []
            : ["has whole numbers of more than 53 bits: \(array.roundedCount) are rounded to them"]
    }

    private static func archive(
        _ archive: NumPyArchive, _ path: String, _ workplace: Workplace
    ) throws -> Value {
        var arrays: [(name: String, array: NumberArray)] = []
        var others: [(name: String, problem: String)] = []
        for member in archive.members {
            try workplace.cancellation.check()
            do {
                let reading = try archive.reading(member)
                arrays.append((member.name, reading.array))
                say(
                    (reading.remarks + remarks(on: reading.array)).map { "'\(member.name)' \($0)" },
                    workplace)
            } catch let problem as ArrayFileProblem {
                others.append((member.name, problem.description))
            }
        }
        guard !arrays.isEmpty || others.isEmpty else {
            throw NetworkError.file(
                path: path,
                problem: "holds no array that can be read: "
                    + others.map { "'\($0.name)' \($0.problem)" }.joined(separator: "; "))
        }
        return .object(ArraysValue(arrays: arrays, others: others))
    }

    private static func weights(
        _ path: String, into network: Network, _ call: Call, _ workplace: Workplace
    ) throws -> Value {
        let names = call.isGiven("classes") ? try ClassNamesArgument(call, network) : nil
        let weights = try ForeignWeights(
            path, for: network, cancellation: workplace.cancellation)
        let table = table(weights)
        let taken = weights.fates.count { if case .taken = $0.fate { true } else { false } }
        guard try weights.isWhole || (call.boolean("partly") && taken > 0) else {
            throw Failure(
                name: "BadFile", message: "'\(path)' does not fit the network",
                report: ["error: '\(path)' does not fit the network; nothing was loaded"]
                    + table.text.split(separator: "\n").map { "  \($0)" }
                    + (taken > 0
                        ? ["  partly=true takes what fits"]
                        : [
                            "  weights are taken by their names: call the layers of the network as the file does, "
                                + "\"0\": convolution 8"
                        ]))
        }
        weights.apply()
        names?.apply(to: network)
        var lines = [
            "\(taken) of \(Rendering.count(network.weights.count, "weight")) of the network taken"
        ]
        if !weights.converted.isEmpty {
            lines.append(
                "made 32-bit floats: "
                    + weights.converted.map {
                        "\(Rendering.count($0.count, "weight")) of \($0.type)"
                    }.joined(separator: ", ")
                    + (weights.roundedCount == 0
                        ? "; no number was rounded"
                        : "; \(Rendering.count(weights.roundedCount, "number")) rounded"))
        }
        if let line = ClassNote.loaded(network) { lines.append(line) }
        let text = Part.text(lines.joined(separator: "\n"))
        workplace.sink?.display(
            Answer(table.rows.isEmpty ? [text] : [text, .table(table)]), identifier: nil)
        return .object(NetworkValue(network: network))
    }

    /// What did not match.
    private static func table(_ weights: ForeignWeights) -> Table {
        Table(
            columns: [.init("weight", .left), .init("in the file", .left), .init("what", .left)],
            rows: weights.fates.compactMap { name, fate in
                switch fate {
                case .taken: nil
                case .missing: [name, "", "missing"]
                case .unused(let held): [name, held, "the network has none of that name"]
                case .otherShape(let held, let wanted):
                    [name, held, "the network wants \(wanted)"]
                case .unreadable(let held, let reason): [name, held, reason]
                }
            })
    }
}
