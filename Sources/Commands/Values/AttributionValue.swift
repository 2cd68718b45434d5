import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// What a method says of one image: its numbers, and the parts of the image that they lie on.
struct AttributionValue: ImageResult, TableObject {
    /// `grad-cam of class 'Ada' (logit 3.2)`.
    let name: String
    let method: String
    /// The layer at whose maps the numbers lie; nil: at the pixels.
    let layer: String?
    let values: Kept<Tensor>
    let numbers: AttributionNumbers
    let isSigned: Bool
    let subject: KeptImage
    /// Nil where the parts of the image are not known.
    let parts: Kept<PartShares?>
    /// What else is to be known, a sentence each.
    let notes: [String]
    let provenance: Provenance

    /// - Parameter kept: the method's numbers, held or made again.
    init(
        _ attribution: Attribution, by method: any ExplanationMethod, start: WalkStart,
        subject: KeptImage, kept: Kept<Tensor>, parts: Kept<PartShares?>, notes: [String],
        provenance: Provenance
    ) {
        self.method = type(of: method).signature.name
        name = "\(self.method) of \(start.phrase)"
        if case .maps(let node) = attribution.place {
            layer = subject.network.network.architecture.nodes[node].name
        } else {
            layer = nil
        }
        numbers = AttributionNumbers(attribution)
        (self.isSigned, self.subject, values) = (method.isSigned, subject, kept)
        (self.parts, self.notes, self.provenance) = (parts, notes, provenance)
    }

    var typeName: String { "attribution" }

    var summary: String {
        let place = layer.map { ", at the maps of \($0)" } ?? ""
        return "\(name)\(place): \(numbers.range)"
    }

    /// The magnitude of the numbers over the image, `[height, width]`, its channels added first.
    static func magnitude(of attribution: Attribution, on item: Item) throws -> Tensor {
        let picture = try item.picture()
        var large = attribution.overlaid(height: picture.height, width: picture.width)
        large.withMutableValues { values in
            for index in values.indices { values[index] = abs(values[index]) }
        }
        return large.reshaped([picture.height, picture.width])
    }

    /// How much of the magnitude lies on each part; nil where the parts are not known.
    var columns: Columns? {
        get throws {
            guard let parts = try parts(), !parts.rows.isEmpty else { return nil }
            return PartTable(parts: parts, whole: "magnitude").columns
        }
    }

    func answer() throws -> Answer {
        let (tensor, parts) = (try values(), try parts())
        let picture = AttributionPicture(tensor, isSigned: isSigned)
        let table = parts.flatMap {
            $0.rows.isEmpty ? nil : PartTable(parts: $0, whole: "magnitude")
        }
        let lines =
            [summary, numbers.gapSentence].compactMap { $0 } + notes + picture.sentences
            + (table.map { [$0.note] } ?? [])
        let gallery = Gallery(
            title: name,
            entries: try [
                Gallery.Entry(
                    subject.image.item.picture(),
                    captions: [
                        subject.image.className.map { "is \($0)" } ?? "image",
                        "read as \(subject.said)",
                    ]),
                picture.own(captions: [method]),
                picture.over(subject.image.item.picture(), captions: ["over the image"]),
            ], columns: 3)
        var described = gallery
        let named = subject.image.className.map { " of \($0)" } ?? ""
        described.description = "An image\(named) and its attribution: \(summary)"
        return Rendering.answer(
            lines.joined(separator: "\n"), figure: described.figure(), table: table?.table,
            provenance: provenance,
            numbers: [
                "values": Rendering.numbers(tensor), "sum": JSON(numbers.sum),
                "gap": JSON(numbers.gap), "parts": table?.columns.records ?? .array([]),
            ])
    }

    func listed() -> ListedImage {
        ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("question", "of", .text(name)),
                .init("smallest", "smallest", .single(numbers.smallest, Self.short)),
                .init("largest", "largest", .single(numbers.largest, Self.short)),
                .init("sum", "sum", .number(numbers.sum) { Pictures.NumberText.short($0) }),
            ], provenance: provenance
        ) { [self] in
            let picture = AttributionPicture(try values(), isSigned: isSigned)
            let own = try subject.image.item.picture()
            return ListedImage.Tile(
                width: own.width, height: own.height, captions: [picture.overCaption]
            ) { picture.over(own, captions: []).raster }
        }
    }

    func lines(of all: [ListedImage]) -> [String] {
        ["on the sheet, over each image on its own scale"]
    }

    private static func short(_ number: Float) -> String {
        Pictures.NumberText.short(Double(number))
    }

    /// The parts are worked out when they are asked for.
    func isAtHand(_ name: String) -> Bool { name != "parts" }

    var fieldNames: [String] { ["sum", "gap", "largest", "smallest", "layer", "parts", "image"] }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "sum": .number(numbers.sum)
        case "gap": numbers.gap.map { .number($0) } ?? .nothing
        case "largest": .number(numbers.largest.shortestDecimal)
        case "smallest": .number(numbers.smallest.shortestDecimal)
        case "layer": layer.map { .text($0) } ?? .nothing
        case "image": .object(subject.image)
        case "parts":
            try parts().flatMap { $0.rows.isEmpty ? nil : PartTable(parts: $0, whole: "magnitude") }
                .map { parts in
                    .object(
                        ReportValue(
                            "table", summary: "shares of \(parts.table.rows.count) parts",
                            content: Rendering.answer(parts.table), columns: parts.columns))
                } ?? .nothing
        default: nil
        }
    }
}

/// What is said of an attribution's numbers without its picture.
struct AttributionNumbers: Sendable {
    let smallest: Float
    let largest: Float
    let sum: Double
    /// How far the sum is from what the method promises; nil where it promises none.
    let gap: Double?
    /// `-0.5 to 0.5`.
    let range: String

    init(_ attribution: Attribution) {
        let values = attribution.values.values
        (smallest, largest) = (values.min() ?? 0, values.max() ?? 0)
        sum = values.reduce(0) { $0 + Double($1) }
        gap = attribution.gap
        range = SignalScale.range(of: values)
    }

    var gapSentence: String? {
        gap.map { gap in
            func number(_ value: Double) -> String { Pictures.NumberText.short(value) }
            return "completeness: the numbers add up to \(number(sum)), "
                + (gap == 0
                    ? "exactly what they should"
                    : "\(number(abs(gap))) \(gap > 0 ? "more" : "less") than they should (\(number(sum - gap)))")
        }
    }
}
