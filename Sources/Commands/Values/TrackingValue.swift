import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Tensors

/// Tracked features: two deconvolutions and their difference.
struct TrackingValue: ImageResult, TableObject {
    let tracking: Kept<FeatureTracking>
    let units: UnitSet
    let subject: KeptImage
    let isSigned: Bool
    let paperDisplay: Bool
    let tracked: TrackedShare
    /// Nil where the parts of the image are not known.
    let parts: Kept<PartShares?>
    /// Which rule made the units, and whatever else is to be known.
    let notes: [String]
    let provenance: Provenance

    var typeName: String { "tracked features" }

    /// How much of the features falls on each part; nil where the parts are not known.
    var columns: Columns? {
        get throws {
            guard let parts = try parts(), !parts.rows.isEmpty else { return nil }
            return PartTable(parts: parts).columns
        }
    }

    var summary: String { "\(Rendering.count(units.count, "unit")): \(tracked.sentence)" }

    func answer() throws -> Answer {
        let (tracking, parts) = (try self.tracking(), try self.parts())
        let scale = self.scale(tracking)
        let table = parts.flatMap { $0.rows.isEmpty ? nil : PartTable(parts: $0) }
        let lines =
            [summary] + notes + [
                scale.sentence("dd and dd', one scale"), differenceSentence(tracking),
            ]
            + (table.map { [$0.note] } ?? [])
        return Rendering.answer(
            lines.joined(separator: "\n"), figure: try figure(tracking), table: table?.table,
            provenance: provenance,
            numbers: [
                "units": .integer(units.count), "share": JSON(tracked.share),
                "difference": Rendering.numbers(tracking.difference),
                "parts": table?.columns.records ?? .array([]),
                "elsewhere": JSON(parts?.elsewhere),
            ])
    }

    /// One scale for both deconvolutions, so that what is missing in the second can be seen.
    private func scale(_ tracking: FeatureTracking) -> SignalScale {
        SignalScale(tracking.whole.values, tracking.without.values, isSigned: isSigned)
    }

    private func differenceScale(_ tracking: FeatureTracking) -> SignalScale {
        SignalScale(tracking.difference.values, isSigned: false)
    }

    private func differenceSentence(_ tracking: FeatureTracking) -> String {
        paperDisplay
            ? "|dd - dd'|: the paper's display, 38 times the difference in 255ths modulo 256, inverted: it has no scale"
            : differenceScale(tracking).sentence("|dd - dd'|, its own scale")
    }

    private func figure(_ tracking: FeatureTracking) throws -> Figure {
        let values = tracking.difference.values
        let (scale, own) = (self.scale(tracking), differenceScale(tracking))
        let difference = raster(tracking)
        return Gallery(
            title: "Features behind \(Rendering.count(units.count, "unit"))",
            entries: [
                Gallery.Entry(
                    try subject.image.item.picture(),
                    captions: [
                        subject.image.className.map { "is \($0)" } ?? "image",
                        "read as \(subject.said)",
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

    /// The difference, in the display that was asked for.
    private func raster(_ tracking: FeatureTracking) -> Raster {
        let (height, width) = (tracking.difference.shape[0], tracking.difference.shape[1])
        let values = tracking.difference.values
        return paperDisplay
            ? PaperDisplay.features(values, width: width, height: height)
            : Colormap.magma.raster(
                values, width: width, height: height, scale: differenceScale(tracking).scale)
    }

    func listed() -> ListedImage {
        ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("units", "units", .integer(units.count)),
                .init("share", "differs by", .number(tracked.share, ShareText.percent)),
            ], provenance: provenance
        ) { [self] in
            let tracking = try self.tracking()
            let scale =
                paperDisplay
                ? "paper's display"
                : differenceScale(tracking).caption(of: tracking.difference.values)
            return ListedImage.Tile(
                width: tracking.difference.shape[1], height: tracking.difference.shape[0],
                captions: [scale]
            ) { raster(tracking) }
        }
    }

    func lines(of all: [ListedImage]) -> [String] {
        let shares = all.compactMap { row -> Double? in
            if case .number(let share, _)? = row.cells.last?.content { share } else { nil }
        }
        return [
            ListedNumbers.line(
                "without its units each deconvolution differs by this share of its grey", shares
            ) { ShareText.percent($0) },
            "on the sheet, |dd - dd'|" + (paperDisplay ? "" : ", each on its own scale"),
        ].compactMap { $0 }
    }

    /// The parts are of two deconvolutions.
    func isAtHand(_ name: String) -> Bool { name != "parts" }

    var fieldNames: [String] { ["share", "units", "parts", "image"] }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "share": tracked.share.map { .number($0) } ?? .nothing
        case "units": .number(Double(units.count))
        case "image": .object(subject.image)
        case "parts":
            try parts().flatMap { $0.rows.isEmpty ? nil : PartTable(parts: $0) }.map { parts in
                .object(
                    ReportValue(
                        "table", summary: "shares of \(parts.table.rows.count) parts",
                        content: Rendering.answer(parts.table), columns: parts.columns))
            } ?? .nothing
        default: nil
        }
    }
}
