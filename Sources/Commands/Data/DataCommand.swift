import Datasets
import Language
import Signatures

/// `data`: images with their classes.
enum DataCommand: Command {
    static let signature = Signature(
        "data", group: .data,
        "Images with their classes: painted faces, or a folder of photographs.",
        discussion: """
            `data faces` paints 4,824 faces: 67 subjects, 8 emotions, 3 angles, 3 gazes. A folder holds one folder for \
            each class. Pictures are brought to one square size, whole or, with `crop`, the square in their middle, and read \
            when they are needed; photographs stand as the camera was held.
            """,
        parameters: [
            Parameter(
                "source", .either([.choice(["faces"]), .folder]),
                "The painted faces, or a folder with a folder of pictures for each class."),
            Parameter(
                "size", .integer(8...1024), .option, default: "224", unit: "pixels",
                "Height and width that every picture is brought to; painted faces 32 to 512."),
            Parameter(
                "label", .choice(["subject", "emotion"]), .option, default: "subject",
                "What the painted faces are to be told apart by."),
            Parameter(
                "crop", .integer(1...16_384), .option, unit: "pixels",
                "Side of the square that is cut from the middle first."),
            Parameter(
                "channels", .integer(1...3), .option, default: "3",
                "3 for colour, 1 for grey."),
            Parameter(
                "minimum", .integer(1...1_000_000), .option, default: "1", unit: "images",
                "Classes with fewer images are left out."),
            .gamma,
            .seed("Decides light, shifts and noise of the painted faces."),
        ], returns: "a dataset",
        examples: [
            Example("data faces size=64", "The painted faces at 64 pixels, by subject."),
            Example(
                "data faces size=64 label=emotion", "The same faces, to be told apart by emotion."),
        ], source: "Fang 2017, Data collection and preprocessing", seeAlso: ["split", "gallery"],
        searchTerms: ["dataset", "folder", "lfw", "photographs"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let source = try call.text("source")
        let size = try call.integer("size")
        let provenance = Provenance(call.text)
        if source == "faces" {
            guard PaintedFaces.sizes.contains(size) else {
                throw Mistake(
                    "OutOfRange",
                    "painted faces come in 32 to 512 pixels, got \(size)", at: "size")
            }
            let label = try call.text("label")
            return workplace.value(
                PaintedFaces.dataset(
                    size: size, labels: label == "emotion" ? .emotion : .subject,
                    seed: try workplace.seed(for: call)), provenance)
        }
        let channels = try call.integer("channels")
        guard channels != 2 else {
            throw Mistake("OutOfRange", "channels is 3 for colour or 1 for grey", at: "channels")
        }
        var options = PictureOptions(
            size: size, crop: try call.optionalInteger("crop"), channels: channels,
            minimum: try call.integer("minimum"))
        options.gamma = try call.gamma()
        return workplace.value(
            try Photographs.dataset(
                at: source, options: options, cancellation: workplace.cancellation),
            provenance)
    }
}

extension Workplace {
    /// A dataset as the session holds it: its pictures are kept once they were read, and an interrupt ends their reading.
    func value(_ dataset: Dataset, _ provenance: Provenance) -> Value {
        .object(
            DatasetValue(
                dataset.remembering().stopping(at: cancellation), provenance: provenance))
    }

    /// The seed given to a command, or the session's.
    func seed(for call: Call) throws -> UInt64 {
        guard call.isGiven("seed") else { return seed }
        return UInt64(try call.integer("seed"))
    }
}
