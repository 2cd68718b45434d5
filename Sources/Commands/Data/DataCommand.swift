import Datasets
import Language
import Serialization
import Signatures
import Tensors

/// `data`: images with their classes.
enum DataCommand: Command {
    static let signature = Signature(
        "data", group: .data,
        "Images with their classes: painted faces, or a folder of photographs.",
        discussion: """
            `data faces` paints 4,824 faces: 67 subjects, 8 emotions, 3 angles, 3 gazes. A folder, as in `data \
            "photographs" size=64`, holds one folder for each class, or IDX files (MNIST, Fashion-MNIST and similar) \
            under their usual names. A picture (PNG, JPEG, PBM, PGM, PPM, PAM) is recognized by its first bytes, not by \
            its name; the answer counts the files that were left out and says why, and `describe` lists them.
            Folders called train, val, test and the like, above or below the folders of the classes, are parts of the \
            dataset: each image has the attribute `part` (train, validation or test), and `part=test` reads that part \
            only. If everything lies in a single folder, that folder is opened. The answer says so; `part=none` takes \
            the topmost folders as the classes. A class whose folder has no pictures keeps its index.
            Pictures are rotated upright by their Exif data, then cropped (`crop`), converted to colour or grey \
            (`channels`) and resized (`size`, `fit`), in this order. If all pictures have the same size, they keep it, \
            up to 1,024 pixels; otherwise they are resized to 224. Every picture is read once at the start, so that \
            damaged files are found (`broken`), and stays in memory as long as there is room.
            The classes are in `numeric` order (2 before 10), with `classes=text` in the order of PyTorch's ImageFolder \
            (10 before 2), or in the order of a list of names or of a file: one name per line, or JSON (a list, or an \
            object from index to name).
            """,
        parameters: [
            Parameter(
                "source", .either([.choice(["faces"]), .folder]),
                "The painted faces, or a folder with a folder of pictures for each class."),
            Parameter(
                "size", .oneOrList(.integer(8...1024)), .option,
                default: "what all have, or 224 where they differ", unit: "pixels",
                "Height and width of every image after resizing, or [height, width]; painted faces: 32 to 512, 224 by default."
            ),
            Parameter(
                "label", .choice(["subject", "emotion"]), .option, default: "subject",
                "Which attribute of the painted faces is their class."),
            Parameter(
                "crop", .oneOrList(.integer(1...16_384)), .option, unit: "pixels",
                "Side of the square that is cut out of the middle before resizing, or [height, width]."
            ),
            .fit,
            Parameter(
                "channels", .integer(1...3), .option, default: "3",
                "3 for colour or 1 for grey."),
            Parameter(
                "minimum", .integer(0...1_000_000), .option, default: "0", unit: "images",
                "Classes with fewer images are left out; 1 leaves out those without any."),
            Parameter(
                "part", .choice(["all"] + PartName.allCases.map(\.rawValue) + ["val", "none"]),
                .option,
                default: "all",
                "Which part of the dataset to read; none: folders called train and test are classes."
            ),
            Parameter(
                "classes",
                .either([
                    .choice(["numeric", "text"]), .list(.text), .file(endings: ["txt", "json"]),
                ]), .option, default: "numeric",
                "The order of the classes, or their names in order; for IDX files the names of the labels 0, 1 and so on."
            ),
            Parameter(
                "broken", .choice(Dataset.Broken.allCases.map(\.rawValue)), .option,
                default: "skip",
                "Pictures that cannot be read are left out and reported, or stop the command."),
            .gamma,
            .seed("Decides the light, the shifts and the noise of the painted faces."),
        ], returns: "a dataset",
        examples: [
            Example("data faces size=64", "The painted faces at 64 pixels, by subject."),
            Example(
                "data faces size=64 label=emotion", "The same faces, with the emotion as the class."
            ),
        ], source: "Fang 2017, Data collection and preprocessing", seeAlso: ["split", "gallery"],
        searchTerms: [
            "dataset",
            "folder", "lfw", "mnist", "photographs", "imagefolder", "images", "dataloader",
            "read_images",
            SearchTerm(
                "val", "valid", "validation", "validate",
                advice:
                    "'data \"folder\" part=validation' reads the validation set of a folder; test= of fit takes any dataset to check after each epoch"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try read(call, workplace)
        if case .object(let object) = value, let data = object as? DatasetValue {
            try workplace.record?.note(data.dataset)
        }
        return value
    }

    private static func read(_ call: Call, _ workplace: Workplace) throws -> Value {
        let source = try call.text("source")
        guard source == "faces" else {
            for option in ["label", "seed"] where call.isGiven(option) {
                throw Mistake(
                    "BadArgument", "\(option) does not apply to a folder of pictures", at: option,
                    hint: "it is for the painted faces: data faces \(option)=...")
            }
            return try folder(source, call, workplace)
        }
        for option in ["crop", "fit", "channels", "minimum", "broken", "gamma"]
        where call.isGiven(option) {
            throw Mistake(
                "BadArgument", "\(option) does not apply to the painted faces", at: option,
                hint: "it is for folders of pictures: data \"photographs\" \(option)=...")
        }
        let given = try call.perAxis("size") ?? PerAxis(PictureOptions.usualSize)
        guard given.isSquare else {
            throw Mistake(
                "BadArgument", "painted faces are as high as wide, got size=\(given)", at: "size",
                hint: "give one number: size=\(given.height)")
        }
        let size = given.height
        guard PaintedFaces.sizes.contains(size) else {
            throw Mistake(
                "OutOfRange",
                "painted faces have 32 to 512 pixels, got \(size)", at: "size")
        }
        let isDivided = try call.text("part") != "all"
        if isDivided || call.isGiven("classes") {
            throw Mistake(
                "BadArgument", "the painted faces have neither parts nor another order of classes",
                at: isDivided ? "part" : "classes", hint: "divide them with split")
        }
        let label = try call.text("label")
        return workplace.value(
            PaintedFaces.dataset(
                size: size, labels: label == "emotion" ? .emotion : .subject,
                seed: try workplace.seed(for: call)), Provenance(call.text))
    }

    private static func folder(
        _ source: String, _ call: Call, _ workplace: Workplace
    ) throws -> Value {
        let options = try PictureOptions(call)
        let part = PartName(folder: try call.text("part")).map(PartChoice.only)
        var reading = FolderOptions(
            part: try part ?? (call.text("part") == "none" ? .none : .all),
            order: try ClassNames.order(call))
        let data = try Photographs.dataset(
            at: source, options: options, reading: reading, cancellation: workplace.cancellation
        ).remembering().stopping(at: workplace.cancellation)
        var display = StatusLine(workplace, stem: "data")
        // The same line in every run: by the number of pictures and not by the time that they take.
        let isLong = data.items.count >= 1000 && !IDX.isHere(source)
        let broken = Dataset.Broken(rawValue: try call.text("broken")) ?? .skip
        let whole = Rendering.grouped(data.items.count)
        let readable = try data.readable(broken, cancellation: workplace.cancellation) { count in
            if isLong { display.show("pictures: \(Rendering.grouped(count)) of \(whole) read") }
        }
        if isLong { display.finish("pictures: all \(whole) read") }
        let settled = try readable.settledAnew(from: data) { unreadable in
            reading.unreadable = unreadable
            return try Photographs.dataset(
                at: source, options: options, reading: reading,
                cancellation: workplace.cancellation
            ).remembering().stopping(at: workplace.cancellation)
        }
        return .object(DatasetValue(settled, provenance: Provenance(call.text)))
    }
}

extension Parameter {
    static let fit = Parameter(
        "fit", .choice(PictureFit.allCases.map(\.rawValue)), .option, default: "crop",
        "For another aspect ratio: cut to the middle, padded with black, or stretched.")
}

extension PictureOptions {
    /// What `data` and `image` are asked to do with pictures.
    init(_ call: Call) throws {
        let channels = try call.integer("channels")
        guard channels != 2 else {
            throw Mistake("OutOfRange", "channels is 3 for colour or 1 for grey", at: "channels")
        }
        self.init(
            size: try call.perAxis("size"), crop: try call.perAxis("crop"),
            fit: PictureFit(rawValue: try call.text("fit")) ?? .crop, channels: channels,
            minimum: call.signature.parameter("minimum") == nil ? 0 : try call.integer("minimum"))
        gamma = try call.gamma()
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
