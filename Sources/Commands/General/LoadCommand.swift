import Answers
import Foundation
import Language
import Networks
import Pictures
import Signatures

/// `load`: a network from a file, or weights into a network.
enum LoadCommand: Command {
    static let signature = Signature(
        "load", group: .models,
        "A network from a file, weights into a network, or numbers of NumPy.",
        discussion: """
            A file that save wrote holds its architecture. For weights of another program make the network first and name \
            it with `into`: they are taken by their names, as PyTorch calls them, and a table tells what did not match. \
            Where a weight of the network is missing or of another shape nothing is loaded, unless `partly=true`. A .npy \
            file gives a matrix, a list, or a number, by its shape.
            """,
        parameters: [
            Parameter("file", .file(endings: ["safetensors", "npy"]), "The file."),
            Parameter(
                "into", .value(["network"]), .option,
                "The network that gets the weights; left out: the file's own."),
            Parameter(
                "partly", .boolean, .option, default: "false",
                "With `into`: takes what fits and leaves the rest as it is."),
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
                """, "By name, into a network that is there."),
            Example(
                "save [1, 2; 3, 4] \"matrix.npy\"\nload \"matrix.npy\"", "The same matrix again."),
        ], seeAlso: ["save", "model"], searchTerms: ["open", "import", "weights", "PyTorch"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let path = try call.text("file")
        if path.lowercased().hasSuffix(".npy") { return try numbers(path) }
        guard let into = try call.optionalObject("into", as: NetworkValue.self)?.network else {
            return .object(NetworkValue(network: try NetworkFile.load(path)))
        }
        let weights = try ForeignWeights(path, for: into)
        let partly = try call.boolean("partly")
        let table = table(weights)
        let taken = weights.fates.count { $0.fate == .taken }
        let line =
            "\(taken) of \(Rendering.count(into.weights.count, "weight")) of the network taken"
        guard weights.isWhole || partly else {
            throw Failure(
                name: "BadFile", message: "'\(path)' does not fit the network",
                report: ["error: '\(path)' does not fit the network; nothing was loaded"]
                    + table.text.split(separator: "\n").map { "  \($0)" }
                    + ["  partly=true takes what fits"])
        }
        weights.apply()
        workplace.sink?.display(
            table.rows.isEmpty
                ? Answer(text: line)
                : Answer(text: "\(line)\n\(table.text)", html: "<p>\(line)</p>\(table.html)"),
            identifier: nil)
        return .object(NetworkValue(network: into))
    }

    private static func numbers(_ path: String) throws -> Value {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw NetworkError.file(path: path, problem: "cannot be read")
        }
        let (shape, values): ([Int], [Double])
        do {
            (shape, values) = try NumPyReading.array(data)
        } catch let problem as NumPyReading.Problem {
            throw NetworkError.file(path: path, problem: problem.description)
        }
        switch shape.count {
        case 0: return .number(values.first ?? 0)
        case 1: return .list(values.map { .number($0) })
        case 2:
            return .matrix(Matrix(rows: shape[0], columns: shape[1], elements: values))
        default:
            throw NetworkError.file(
                path: path,
                problem:
                    "has \(shape.count) axes (\(shape.map(String.init).joined(separator: "x"))), "
                    + "expected 2 or fewer")
        }
    }

    /// What did not match.
    private static func table(_ weights: ForeignWeights) -> Table {
        Table(
            columns: [.init("weight", .left), .init("in the file", .left), .init("what", .left)],
            rows: weights.fates.compactMap { name, fate in
                switch fate {
                case .taken: nil
                case .missing: [name, "", "missing"]
                case .unused: [name, "there", "the network has none of that name"]
                case .otherShape(let given, let wanted):
                    [name, "\(given)", "the network wants \(wanted)"]
                }
            })
    }
}
