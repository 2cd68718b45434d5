import Answers
import Datasets
import Explanations
import Language
import Pictures
import Serialization
import Tensors

/// What `compare` found of two unit sets.
struct ComparisonValue: ImageResult, TableObject {
    let comparison: UnitComparison
    let provenance: Provenance

    init(_ comparison: UnitComparison, provenance: Provenance) {
        (self.comparison, self.provenance) = (comparison, provenance)
    }

    var typeName: String { "comparison of units" }

    var summary: String {
        let count: (Int, String) -> String = { Rendering.count($0, $1) }
        return
            "\(count(comparison.first.units.count, "unit")) and \(Rendering.grouped(comparison.second.units.count)): "
            + "\(Rendering.grouped(comparison.common.count)) common, "
            + "\(Rendering.grouped(comparison.onlyFirst.count)) only in the first, "
            + "\(Rendering.grouped(comparison.onlySecond.count)) only in the second"
            + (comparison.overlap.map { "; overlap \(ShareText.percent($0))" } ?? "")
    }

    /// A row for each common unit: its place and its values.
    var columns: Columns? {
        get throws {
            let shape = comparison.common.shape
            let (height, width) = (shape[1], shape[2])
            let indices = comparison.common.indices
            let (first, second) = try comparison.values()
            return Columns([
                .integer("index", "index", indices),
                .integer("map", "map", indices.map { $0 / (height * width) }),
                .integer("row", "row", indices.map { $0 / width % height }),
                .integer("column", "column", indices.map { $0 % width }),
                .number("first", "in the first", first, format: Self.short),
                .number("second", "in the second", second, format: Self.short),
            ])
        }
    }

    private static func short(_ number: Double) -> String { Pictures.NumberText.short(number) }

    func answer() throws -> Answer {
        let (first, second) = try comparison.values()
        var lines = [
            summary, "first: \(comparison.first.origin)", "second: \(comparison.second.origin)",
        ]
        let correlation = try Self.correlation(first, second)
        if let correlation {
            lines.append(
                "the values of the common units in the two images correlate with \(Self.short(correlation))"
            )
        }
        let plot = LinePlot(
            title: "Values of the \(Rendering.count(first.count, "common unit"))",
            xLabel: "common units, by index", yLabel: "value",
            series: [
                .init("first: \(Self.name(comparison.first))", y: first),
                .init("second: \(Self.name(comparison.second))", y: second, isDashed: true),
            ])
        let figures = try [gallery().figure()] + (first.isEmpty ? [] : [plot.figure()])
        var parts: [Part] = [.text(lines.joined(separator: "\n"))]
        parts += figures.map { Part.picture(Rendering.picture($0, provenance)) }
        return Answer(
            parts,
            numbers: [
                "first": .integer(comparison.first.units.count),
                "second": .integer(comparison.second.units.count),
                "common": .integer(comparison.common.count),
                "onlyFirst": .integer(comparison.onlyFirst.count),
                "onlySecond": .integer(comparison.onlySecond.count),
                "overlap": JSON(comparison.overlap), "correlation": JSON(correlation),
            ])
    }

    private static func name(_ set: UnitSetValue) -> String {
        set.subject.image.className.map { "\($0), read as \(set.subject.said)" }
            ?? set.subject.image.item.name
    }

    /// Pearson's; nil where fewer than two units are common or one side's are all the same.
    private static func correlation(_ first: [Double], _ second: [Double]) throws -> Double? {
        guard first.count > 1, Set(first).count > 1, Set(second).count > 1 else { return nil }
        return try Statistics.correlation(first, second)
    }

    /// Both images, and the units of each group over them.
    private func gallery() throws -> Gallery {
        let (first, second) = (comparison.first, comparison.second)
        let (one, other) = (
            try first.subject.image.item.picture().rgb(),
            try second.subject.image.item.picture().rgb()
        )
        var gallery = Gallery(
            title: "Units of two images",
            note: "brighter: more maps; each picture on its own scale",
            entries: [
                Gallery.Entry(one, captions: ["first: \(Self.name(first))"]),
                Self.entry(comparison.common, over: one, "common"),
                Self.entry(comparison.onlyFirst, over: one, "only in the first"),
                Gallery.Entry(other, captions: ["second: \(Self.name(second))"]),
                Self.entry(comparison.common, over: other, "common"),
                Self.entry(comparison.onlySecond, over: other, "only in the second"),
            ], columns: 3)
        gallery.description = "Two images and their units: \(summary)"
        return gallery
    }

    private static func entry(
        _ units: UnitSet, over picture: Raster, _ caption: String
    ) -> Gallery.Entry {
        let counts = units.countPerPosition.map(Float.init)
        let most = counts.max() ?? 0
        let heat = Colormap.magma.raster(
            counts, width: units.shape[2], height: units.shape[1],
            scale: Scale(0, Double(max(most, 1))))
        return Gallery.Entry(
            picture.overlaid(
                with: heat.resizedNearest(width: picture.width, height: picture.height),
                alpha: 0.6),
            captions: [
                "\(caption): \(Rendering.grouped(units.count))", "scale 0 to \(Int(most)) maps",
            ])
    }

    func listed() -> ListedImage {
        let subject = comparison.first.subject
        return ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("with", "with", .text(comparison.second.subject.image.item.name)),
                .init("first", "units", .integer(comparison.first.units.count)),
                .init("second", "and", .integer(comparison.second.units.count)),
                .init("common", "common", .integer(comparison.common.count)),
                .init("only-first", "only here", .integer(comparison.onlyFirst.count)),
                .init("only-second", "only there", .integer(comparison.onlySecond.count)),
                .init("overlap", "overlap", .number(comparison.overlap) { ShareText.percent($0) }),
            ], provenance: provenance
        ) { [self] in
            let picture = try subject.image.item.picture().rgb()
            let entry = Self.entry(comparison.common, over: picture, "common")
            return ListedImage.Tile(
                width: picture.width, height: picture.height, captions: entry.captions
            ) { entry.raster }
        }
    }

    func lines(of all: [ListedImage]) -> [String] {
        ["on the sheet, the common units over each first image; brighter: more maps"]
    }

    /// The sets are at hand; their values may have to be computed again.
    func isAtHand(_ name: String) -> Bool {
        ["common", "only-first", "only-second", "overlap", "image"].contains(name)
    }

    var fieldNames: [String] {
        ["common", "only-first", "only-second", "overlap", "correlation", "table", "image"]
    }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "common": set(comparison.common, "common", comparison.first)
        case "only-first": set(comparison.onlyFirst, "only in the first", comparison.first)
        case "only-second": set(comparison.onlySecond, "only in the second", comparison.second)
        case "overlap": comparison.overlap.map { .number($0) } ?? .nothing
        case "correlation":
            try Self.correlation(comparison.values().first, comparison.values().second).map {
                .number($0)
            } ?? .nothing
        case "table": try columns.map { .object(TableValue($0)) }
        case "image": .object(comparison.first.subject.image)
        default: nil
        }
    }

    private func set(_ units: UnitSet, _ which: String, _ owner: UnitSetValue) -> Value {
        .object(
            UnitSetValue(
                units: units, subject: owner.subject, maps: owner.maps, active: nil,
                origin: "\(which): (\(comparison.first.origin)) and (\(comparison.second.origin))",
                notes: [], provenance: provenance))
    }
}
