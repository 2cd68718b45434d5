import Datasets
import Language
import Pictures
import Signatures
import Tensors

/// `image`: one picture from a file.
enum ImageCommand: Command {
    static let signature = Signature(
        "image", group: .data, "One picture from a PNG, JPEG, PGM or PPM file.",
        discussion: """
            What kind it is, its first bytes say; its name may end in anything. The picture stands as the camera was held, by \
            the Exif or XMP data of JPEG and PNG. Samples of 16 bits are rounded to 8, transparent pixels laid over white, \
            CMYK turned to RGB without a profile. A PNG's gAMA is applied as browsers do; gamma=ignore gives the stored \
            samples, as Pillow and OpenCV do. As in `data` it is cut (`crop`), then turned to colour or grey (`channels`), \
            then resized (`size`, `fit`), in this order.
            """,
        parameters: [
            Parameter(
                "file", .file(endings: []), "The picture, whatever its name ends in."),
            Parameter(
                "size", .oneOrList(.integer(1...4096)), .option, unit: "pixels",
                "Height and width that the picture is brought to, or [height, width]; left out: as it is."
            ),
            .fit,
            Parameter(
                "crop", .oneOrList(.integer(1...16_384)), .option, unit: "pixels",
                "Side of the square that is cut from the middle first, or [height, width]."),
            Parameter(
                "channels", .integer(1...3), .option, default: "3", "3 for colour, 1 for grey."),
            .gamma,
        ], returns: "an image",
        examples: [
            Example(
                "faces = data faces size=64\nsave faces[0] \"face.png\"\nimage \"face.png\" size=32",
                "A picture written before, at half its size."),
            Example(
                "faces = data faces size=64\nsave faces[0] \"face.png\"\nimage \"face.png\" size=[48, 64] fit=pad",
                "48 pixels high and 64 wide, the whole face with black beside it."),
        ], seeAlso: ["data", "predict"],
        searchTerms: ["picture", "photo", "imread", "png", "jpeg", "jpg"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let path = try call.text("file")
        let options = try PictureOptions(call)
        let original = try Raster(contentsOf: path, gamma: options.gamma)
        if let crop = options.crop, crop.width > original.width || crop.height > original.height {
            throw Mistake(
                "OutOfRange",
                "crop=\(crop) is larger than the picture of \(original.width)x\(original.height)",
                at: "crop")
        }
        let picture = try options.apply(to: original, named: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let item = Item(name: name, label: -1, attributes: [:], picture: { picture })
        var dataset = Dataset(
            name: name, classes: [], items: [item], channels: picture.channels,
            height: picture.height, width: picture.width)
        dataset.remarks = remarks(options, original)
        return .object(
            ImageValue(
                item: item, dataset: dataset, reading: nil, provenance: Provenance(call.text),
                showsRemarks: true))
    }

    /// What was done to a picture of another form than was asked for.
    private static func remarks(_ options: PictureOptions, _ original: Raster) -> [Remark] {
        guard let width = options.width, let height = options.height, options.crop == nil,
            original.width * height != original.height * width
        else { return [] }
        let form = PerAxis(height: height, width: width)
        let what = form.isSquare ? "is not square" : "has not the form of size=\(form)"
        return [
            Remark("of \(original.width)x\(original.height), which \(what): \(options.fit.words)")
        ]
    }
}
