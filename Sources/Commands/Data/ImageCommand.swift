import Datasets
import Language
import Pictures
import Signatures

/// `image`: one picture from a file.
enum ImageCommand: Command {
    static let signature = Signature(
        "image", group: .data, "One picture from a PNG, JPEG, PGM or PPM file.",
        discussion: """
            What the file is, its first bytes say; its name may end in anything. The picture stands as the camera was held, \
            by the Exif or XMP data of JPEG and PNG. Samples of 16 bits are rounded to 8, transparent pixels laid over white, \
            CMYK turned to RGB without a profile. A PNG's gAMA is applied as browsers do; gamma=ignore gives the stored \
            samples, as Pillow and OpenCV do.
            """,
        parameters: [
            Parameter(
                "file", .file(endings: []), "The picture, whatever its name ends in."),
            Parameter(
                "size", .integer(1...4096), .option, unit: "pixels",
                "Height and width that the whole picture is brought to; left out: as it is."),
            Parameter(
                "crop", .integer(1...16_384), .option, unit: "pixels",
                "Side of the square that is cut from the middle first."),
            Parameter(
                "channels", .integer(1...3), .option, default: "3", "3 for colour, 1 for grey."),
            .gamma,
        ], returns: "an image",
        examples: [
            Example(
                "faces = data faces size=64\nsave faces[0] \"face.png\"\nimage \"face.png\" size=32",
                "A picture written before, at half its size.")
        ], seeAlso: ["data", "predict"], searchTerms: ["picture", "photo"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let path = try call.text("file")
        let channels = try call.integer("channels")
        guard channels != 2 else {
            throw Mistake("OutOfRange", "channels is 3 for colour or 1 for grey", at: "channels")
        }
        var raster = try Raster(contentsOf: path, gamma: try call.gamma())
        if let crop = try call.optionalInteger("crop") {
            guard crop <= min(raster.width, raster.height) else {
                throw Mistake(
                    "OutOfRange",
                    "crop=\(crop) is larger than the picture of \(raster.width)x\(raster.height)",
                    at: "crop")
            }
            raster = raster.centerCropped(width: crop, height: crop)
        }
        if let size = try call.optionalInteger("size") {
            raster = raster.resized(width: size, height: size)
        }
        let picture = channels == 1 ? raster.grey() : raster.rgb()
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let item = Item(name: name, label: -1, attributes: [:], picture: { picture })
        return .object(
            ImageValue(
                item: item,
                dataset: Dataset(
                    name: name, classes: [], items: [item], channels: channels,
                    height: picture.height, width: picture.width), reading: nil,
                provenance: Provenance(call.text)))
    }
}
