import Answers
import Arrays
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
            file gives a matrix, a list, a number, or lists of matrices, by its shape; a .npz file its arrays by name, and with \
            `into` weights.
            """,
        parameters: [
            Parameter("file", .file(endings: ["safetensors", "npy", "npz"]), "The file."),
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
            Example(
                "net = model lfw\nsave net \"net.npz\"\nweights = load \"net.npz\"\nweights[0]",
                "The weights as arrays; the first of them."),
        ], seeAlso: ["save", "model"], searchTerms: ["open", "import", "weights", "PyTorch"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let path = try call.text("file")
        let isArchive = path.lowercased().hasSuffix(".npz")
        guard let into = try call.optionalObject("into", as: NetworkValue.self)?.network else {
            if isArchive { return .object(ArraysValue(arrays: try ArrayFile.archive(path))) }
            if path.lowercased().hasSuffix(".npy") {
                return ArraysValue.value(try ArrayFile.array(path))
            }
            return .object(
                NetworkValue(
                    network: try NetworkFile.load(path, cancellation: workplace.cancellation)))
        }
        let weights = try ForeignWeights(
            path, for: into, cancellation: workplace.cancellation)
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
