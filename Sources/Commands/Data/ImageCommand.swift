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
            The format is recognized by the first bytes of the file, not by its extension. The picture is rotated \
            upright by the Exif or XMP data of the JPEG or PNG. 16-bit samples are rounded to 8 bits, transparent pixels \
            are blended with white, and CMYK is converted to RGB without a colour profile. The gAMA value of a PNG is \
            applied, as browsers do; gamma=ignore gives the stored samples, as Pillow and OpenCV do. As in `data`, the \
            picture is cropped (`crop`), then converted to colour or grey (`channels`), then resized (`size`, `fit`), in \
            this order.
            """,
        parameters: [
            Parameter(
                "file", .file(endings: []), "The picture file; its extension does not matter."),
            Parameter(
                "size", .oneOrList(.integer(1...4096)), .option, unit: "pixels",
                "Height and width after resizing, or [height, width]; left out: not resized."
            ),
            .fit,
            Parameter(
                "crop", .oneOrList(.integer(1...16_384)), .option, unit: "pixels",
                "Side of the square that is cut out of the middle before resizing, or [height, width]."
            ),
            Parameter(
                "channels", .integer(1...3), .option, default: "3", "3 for colour, 1 for grey."),
            .gamma,
        ], returns: "an image",
        examples: [
            Example(
                "faces = data faces size=64\nsave faces[0] \"face.png\"\nimage \"face.png\" size=32",
                "A picture that was saved before, at half its size."),
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
