import Answers
import Datasets
import FileStorage
import Foundation
import Language
import Networks
import Serialization
import Signatures
import Tensors

/// `save`: writes a value into a file.
enum SaveCommand: Command {
    static let signature = Signature(
        "save", group: .session, "Writes a value to a file; the extension decides the format.",
        discussion: """
            \(FormatTexts.saved). In .svg and .pdf files lines and letters stay sharp at any size; maps and photographs are \
            embedded. An image is written as .png with its own pixels. The same value gives the same bytes. In arrays, an image \
            has samples from 0 to 255, and the images of a dataset are as networks take them, 0 to 1. The file is written \
            completely or not at all.
            """,
        parameters: [
            Parameter("value", .any, "What to write."),
            Parameter(
                "file", .file(endings: FormatTexts.savedEndings),
                "The file; an existing one is replaced."),
            Parameter("caption", .text, .option, "What a .md or .tex file says above its table."),
            Parameter(
                "label", .text, .option, "The name by which LaTeX refers to a table in a .tex file."
            ),
        ] + SavedPicture.parameters, returns: "nothing",
        examples: [
            Example(
                "net = model lfw\nsave net \"net.safetensors\"", "A network with its weights."),
            Example("save [1, 2; 3, 4] \"matrix.npy\"", "For NumPy."),
            Example(
                "save (layers (model lfw)) \"layers.tex\" caption=\"The network.\"",
                "A table for a paper."),
            Example(
                "faces = data faces size=32\nsave faces \"faces.pdf\" width=345 theme=paper",
                "A sheet of faces for a page of LaTeX, as wide as its text."),
        ], seeAlso: ["load"], searchTerms: ["write", "export", "dump", "savefig", "to_csv"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.value("value")
        let path = try call.text("file")
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        for option in ["caption", "label"] where try call.optionalText(option) != nil {
            guard ending == "tex" || ending == "md" && option == "caption" else {
                throw Mistake(
                    "a .\(ending) file has no \(option)", at: option,
                    hint: option == "label" ? "a .tex file has" : "a .md or .tex file has")
            }
        }
        if let label = try call.optionalText("label"),
            label.contains(where: { "{}\\%#~^&$ \n".contains($0) })
        {
            throw Mistake(
                "LaTeX would not take the label \(Printer.quoted(label))", at: "label",
                hint: "letters, digits and : - . are safe: tab:misses")
        }
        let picture = try SavedPicture(call, ending: ending)
        // Before the file is there: an interrupt leaves none.
        let remark = try remark(value, ending)
        var note: String?
        switch FormatCatalogue.format(of: path)?.saving?.writer {
        case .network(let save)?:
            guard case .object(let object) = value, let network = object as? NetworkValue else {
                throw Mistake(
                    "only networks are written as .\(ending), got \(value.phrase)", at: "value")
            }
            try save(network.network, path, workplace.cancellation)
        case .array(let encode)?:
            try write(try encode(array(of: value, ending)), to: path, workplace.cancellation)
        case .arrays(let encode)?:
            try write(try encode(arrays(of: value, ending)), to: path, workplace.cancellation)
        case nil:
            let written =
                try picture?.written(value) ?? (data: try bytes(value, ending, call), note: nil)
            note = written.note
            try write(written.data, to: path, workplace.cancellation)
        }
        workplace.sink?.write(
            "wrote \(path)" + (note.map { "; \($0)" } ?? "") + "\n" + remark, to: .output)
        return .nothing
    }

    /// Which numbers are rounded in the file.
    private static func remark(_ value: Value, _ ending: String) throws -> String {
        let isPlain = try value.exactText == nil
        guard TableFile.shownEndings.contains(ending) || ending == "txt" && isPlain,
            let rounded = try TableFile.columns(of: value).map({ try TableFile($0).rounded() }),
            !rounded.isEmpty
        else { return "" }
        return "as shown, rounded: \(rounded.joined(separator: ", ")); a .csv file has all digits\n"
    }

    /// The table of a value, for the endings that hold one.
    private static func table(
        _ value: Value, _ ending: String, _ call: Call
    ) throws -> String? {
        guard ending == "csv" || TableFile.shownEndings.contains(ending) else { return nil }
        guard let columns = try TableFile.columns(of: value), !columns.names.isEmpty else {
            guard ending != "csv" else { return nil }
            throw Mistake("\(value.phrase) has no table to write as .\(ending)", at: "value")
        }
        let file = TableFile(
            columns, caption: try call.optionalText("caption"),
            label: try call.optionalText("label"))
        switch ending {
        case "csv": return try file.csv()
        case "md": return try file.markdown()
        default: return try file.latex()
        }
    }

    private static func bytes(_ value: Value, _ ending: String, _ call: Call) throws -> Data {
        if let table = try table(value, ending, call) { return Data(table.utf8) }
        switch ending {
        case "json":
            guard let numbers = try value.data() else {
                throw Mistake("\(value.phrase) has no numbers to write as .json", at: "value")
            }
            return Data(try numbers.walkedBytes() + [UInt8(ascii: "\n")])
        case "csv":
            guard let rows = try value.data().flatMap(NumberRows.csv) else {
                throw Mistake(
                    "\(value.phrase) has no rows of numbers to write as .csv", at: "value",
                    hint: "its numbers go into a .json file")
            }
            return Data(rows.utf8)
        case "txt":
            let text = try value.exactText ?? value.answer()?.text ?? "nothing"
            return Data((text + "\n").utf8)
        default:
            throw Mistake(
                "a file that ends in '.\(ending)' is not known", at: "file",
                hint: "endings: " + FormatTexts.savedEndings.map { ".\($0)" }.joined(separator: " ")
            )
        }
    }

    /// The only array that a value's numbers are.
    private static func array(of value: Value, _ ending: String) throws -> NumberArray {
        guard let array = try value.data().flatMap(NumberArray.only) else {
            throw Mistake(
                "\(value.phrase) is not a single array of numbers to write as .\(ending)",
                at: "value",
                hint: "a .npz file holds several, a .json file all numbers")
        }
        return array
    }

    /// Arrays by name: weights, images with their labels, or what the value's numbers hold.
    private static func arrays(
        of value: Value, _ ending: String
    ) throws -> [(name: String, array: NumberArray)] {
        var arrays: [(name: String, array: NumberArray)] = []
        switch value {
        case .object(let network as NetworkValue):
            arrays = network.network.weights.map { name, trainable in
                let tensor = trainable.value.tensor()
                return (name, NumberArray(shape: tensor.shape.sizes, .floats(tensor.values)))
            }
        case .object(let images as DatasetValue):
            arrays = try images.dataset.arrays()
        case .object(let kept as ArraysValue): arrays = kept.arrays
        default: arrays = try value.data().map(NumberArray.named) ?? []
        }
        guard !arrays.isEmpty else {
            throw Mistake("\(value.phrase) has no arrays to write as .\(ending)", at: "value")
        }
        return arrays
    }

    private static func write(
        _ data: Data, to path: String, _ cancellation: Cancellation
    ) throws {
        do {
            try AtomicFile.write(data, to: path) { try cancellation.check() }
        } catch let cancelled as Cancelled {
            throw cancelled
        } catch {
            throw NetworkError.file(path: path, problem: "cannot be written: \(error)")
        }
    }
}
