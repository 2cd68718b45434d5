import Answers
import Datasets
import Language
import Pictures
import Serialization

/// The images that excite a layer's maps most, and what of them does.
struct ExcitingValue: TableObject {
    /// For each map its images, the largest first.
    private let shown: [[ExcitingPatches.Shown]]
    /// Whose numbers they are.
    private let layer: String
    private let style: String
    private let isSigned: Bool
    private let data: DatasetValue
    private let mapCount: Int
    /// How much of the image a unit sees.
    private let sees: String
    private let provenance: Provenance

    init(
        _ shown: [[ExcitingPatches.Shown]], layer: String, style: String, isSigned: Bool,
        data: DatasetValue, mapCount: Int, sees: String, provenance: Provenance
    ) {
        (self.shown, self.layer, self.style) = (shown, layer, style)
        (self.isSigned, self.data, self.mapCount) = (isSigned, data, mapCount)
        (self.sees, self.provenance) = (sees, provenance)
    }

    private var all: [ExcitingPatches.Shown] { shown.flatMap { $0 } }
    private var noun: String { all.contains { $0.row != nil } ? "map" : "unit" }

    var typeName: String { "exciting images" }

    var summary: String {
        "what excites \(shown.count) of \(Rendering.count(mapCount, noun)) of \(layer) most, among "
            + Rendering.count(data.dataset.items.count, "image")
    }

    /// A row for each map and image.
    var columns: Columns? {
        let all = all
        let ranks = shown.flatMap { $0.indices.map { $0 + 1 } }
        let items = data.dataset.items
        return Columns([
            .integer("map", noun, all.map(\.peak.map)),
            .integer("rank", "rank", ranks),
            .integer("index", "index", all.map(\.peak.image)),
            .text("image", "image", all.map { items[$0.peak.image].name }),
            .text("class", "class", all.map { data.image($0.peak.image).className }),
            .single("value", "value", all.map(\.peak.value)) {
                Pictures.NumberText.short(Double($0))
            },
            .integer("row", "row", all.map(\.row)),
            .integer("column", "column", all.map(\.column)),
        ])
    }

    func answer() throws -> Answer {
        guard !all.isEmpty else {
            return Answer(text: "\(summary): what it gives is not a number for any of them")
        }
        return Rendering.answer(
            lines.joined(separator: "\n"), figure: figure,
            table: columns?.table(first: TableValue.shownRows), provenance: provenance,
            numbers: columns?.records)
    }

    private var lines: [String] {
        let cut = all.count(where: \.isCut)
        let blank = shown.filter { ($0.first?.peak.value ?? 0) == 0 }.map { "\($0[0].peak.map)" }
        return [
            summary,
            "a unit sees \(sees)"
                + (cut > 0 ? "; \(cut) of \(all.count) are cut off at the border" : ""),
            "right of each: style=\(style) from this one unit, started with its value; each on its own scale, "
                + (isSigned ? "grey is zero" : "black is zero"),
        ]
            + (blank.isEmpty
                ? []
                : ["zero in all these images: \(noun) \(blank.joined(separator: ", "))"])
    }

    /// Two tiles a map: what its units see, and their deconvolutions.
    private var figure: Figure {
        let entries = shown.flatMap { map in
            let (first, last) = (map[0].peak, map[map.count - 1].peak)
            let short = { (value: Float) in Pictures.NumberText.short(Double(value)) }
            return [
                Gallery.Entry(
                    Self.square(map.map(\.patch), 255),
                    captions: [
                        "\(noun) \(first.map)", "\(short(first.value)) to \(short(last.value))",
                    ]),
                Gallery.Entry(
                    Self.square(map.map(\.signal), 255),
                    captions: ["\(noun) \(first.map)", style]),
            ]
        }
        var gallery = Gallery(
            title: "What excites \(layer)", entries: entries, columns: shown.count > 2 ? 6 : 2)
        gallery.description = "Patches of images and their deconvolutions: \(summary)"
        return gallery.figure()
    }

    /// Pictures of one size row by row, as square as can be, with a line between them.
    private static func square(_ rasters: [Raster], _ gap: UInt8) -> Raster {
        let columns = Int(Double(rasters.count).squareRoot().rounded(.up))
        let rows = (rasters.count + columns - 1) / columns
        let (width, height) = (rasters[0].width + 1, rasters[0].height + 1)
        var whole = Raster(
            width: columns * width - 1, height: rows * height - 1, channels: 3, filledWith: gap)
        for (index, raster) in rasters.enumerated() {
            for row in 0..<raster.height {
                let start =
                    3 * ((index / columns * height + row) * whole.width + index % columns * width)
                whole.samples.replaceSubrange(
                    start..<start + 3 * raster.width,
                    with: raster.samples[3 * row * raster.width..<3 * (row + 1) * raster.width])
            }
        }
        return whole
    }

    var fieldNames: [String] { ["maps", "images", "table"] + columnNames }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "maps": .list(shown.map { .number(Double($0[0].peak.map)) })
        case "images": .list(all.map { .object(data.image($0.peak.image)) })
        case "table": columns.map { .object(TableValue($0)) }
        default: try column(name).map { .list($0) }
        }
    }
}
