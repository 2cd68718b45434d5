import Answers
import Datasets
import Language
import Pictures
import Signatures

/// `gallery`: a sheet of pictures.
enum GalleryCommand: Command {
    static let signature = Signature(
        "gallery", group: .data, "A sheet of a dataset's pictures with their classes.",
        parameters: [
            Parameter("data", .value(["dataset"]), "The images to show."),
            Parameter(
                "count", .integer(1...400), .option, default: "24", unit: "images",
                "How many, spread evenly over the dataset."),
            Parameter(
                "columns", .integer(1...40), .option, unit: "images", "How many images per row."),
            Parameter("title", .text, .option, "A line above the sheet."),
        ], returns: "a picture",
        examples: [
            Example(
                "faces = data faces size=64 label=emotion\ngallery faces count=16 columns=8",
                "Sixteen faces.")
        ], seeAlso: ["show", "misses"],
        searchTerms: ["contact", "sheet", "montage", "grid", "thumbnails"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.object("data", as: DatasetValue.self)
        guard !value.dataset.items.isEmpty else {
            throw Mistake("Empty", "there are no images to show", at: "data")
        }
        let figure = try value.sheet(
            count: try call.integer("count"), columns: try call.optionalInteger("columns"),
            title: try call.optionalText("title"))
        let text = "a sheet of \(value.dataset.name): \(value.summary)"
        return .object(
            ReportValue(
                "picture", summary: text,
                content: Rendering.answer(text, figure: figure, provenance: Provenance(call.text))))
    }
}
