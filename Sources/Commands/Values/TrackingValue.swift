import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Tensors

/// Tracked features: two deconvolutions and their difference.
struct TrackingValue: TableObject {
    let tracking: FeatureTracking
    let units: UnitSet
    let subject: KeptImage
    let isSigned: Bool
    let paperDisplay: Bool
    let tracked: TrackedShare
    let parts: PartShares?
    /// Which rule made the units, and whatever else is to be known.
    let notes: [String]
    let provenance: Provenance

    var typeName: String { "tracked features" }

    /// How much of the features falls on each part; nil where the parts are not known.
    var columns: Columns? {
        parts.flatMap { $0.rows.isEmpty ? nil : PartTable(parts: $0).columns }
    }

    var summary: String { "\(Rendering.count(units.count, "unit")): \(tracked.sentence)" }

    func answer() throws -> Answer {
        let table = parts.flatMap { $0.rows.isEmpty ? nil : PartTable(parts: $0) }
        let lines =
            [summary] + notes + [scale.sentence("dd and dd', one scale"), differenceSentence]
            + (table.map { [$0.note] } ?? [])
        return Rendering.answer(
            lines.joined(separator: "\n"), figure: try figure(), table: table?.table,
            provenance: provenance,
            numbers: [
                "units": .integer(units.count), "share": JSON(tracked.share),
                "difference": Rendering.numbers(tracking.difference),
                "parts": table?.columns.records ?? .array([]),
                "elsewhere": JSON(parts?.elsewhere),
            ])
    }

    /// One scale for both deconvolutions, so that what is missing in the second can be seen.
    private var scale: SignalScale {
        SignalScale(tracking.whole.values, tracking.without.values, isSigned: isSigned)
    }

    private var differenceScale: SignalScale {
        SignalScale(tracking.difference.values, isSigned: false)
    }

    private var differenceSentence: String {
        paperDisplay
            ? "|dd - dd'|: the paper's display, 38 times the difference in 255ths modulo 256, inverted: it has no scale"
            : differenceScale.sentence("|dd - dd'|, its own scale")
    }

    private func figure() throws -> Figure {
        let (height, width) = (tracking.difference.shape[0], tracking.difference.shape[1])
        let values = tracking.difference.values
        let (scale, own) = (scale, differenceScale)
        let difference =
            paperDisplay
            ? PaperDisplay.features(values, width: width, height: height)
            : Colormap.magma.raster(values, width: width, height: height, scale: own.scale)
        let said = Verdict(subject.outputs).told(subject.network)
        return Gallery(
            title: "Features behind \(Rendering.count(units.count, "unit"))",
            entries: [
                Gallery.Entry(
                    try subject.image.item.picture(),
                    captions: [
                        subject.image.className.map { "is \($0)" } ?? "image", "read as \(said)",
                    ]),
                Gallery.Entry(
                    scale.raster(of: tracking.whole),
                    captions: ["dd: all maps", scale.caption(of: tracking.whole.values)]),
                Gallery.Entry(
                    scale.raster(of: tracking.without),
                    captions: ["dd': units at zero", scale.caption(of: tracking.without.values)]),
                Gallery.Entry(
                    difference,
                    captions: [
                        "|dd - dd'|", paperDisplay ? "paper's display" : own.caption(of: values),
                    ]),
            ], columns: 4
        ).figure()
    }

    var fieldNames: [String] { ["share", "units", "parts"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "share": tracked.share.map { .number($0) } ?? .nothing
        case "units": .number(Double(units.count))
        case "parts":
            parts.flatMap { $0.rows.isEmpty ? nil : PartTable(parts: $0) }.map { parts in
                .object(
                    ReportValue(
                        "table", summary: "shares of \(parts.table.rows.count) parts",
                        content: Rendering.answer(parts.table), columns: parts.columns))
            } ?? .nothing
        default: nil
        }
    }
}
