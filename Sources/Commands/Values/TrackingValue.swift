import Answers
import Datasets
import Explanations
import Language
import Pictures
import Tensors

/// Tracked features: two deconvolutions and their difference.
struct TrackingValue: LanguageObject {
    let tracking: FeatureTracking
    let units: UnitSet
    let subject: Subject
    let paperDisplay: Bool
    let parts: PartShares?
    let provenance: Provenance

    var typeName: String { "tracked features" }

    /// The sum of the deconvolution's grey over all pixels.
    private var whole: Double {
        Grey.luma(tracking.whole).values.reduce(0) { $0 + Double(abs($1)) }
    }

    /// Share of the deconvolution's grey that goes with the units; nil where there is no grey to share.
    private var share: Double? {
        let whole = whole
        return whole > 0 ? difference / whole : nil
    }

    private var difference: Double { tracking.difference.values.reduce(0) { $0 + Double($1) } }

    var summary: String {
        let units = Rendering.count(units.count, "unit")
        guard let share else {
            return difference > 0
                ? "\(units): the deconvolution of all maps is zero everywhere, the one without the "
                    + "units is not; there is no share of it"
                : "\(units): both deconvolutions are zero everywhere, so nothing is tracked"
        }
        return
            "\(units): without them the deconvolution differs by \(Rendering.percent(share)) of its grey"
    }

    func answer() throws -> Answer {
        var text = summary
        if let parts, parts.total > 0 {
            text +=
                "\nparts overlap: their shares add up to \(Rendering.percent(parts.total))"
        }
        if let table = partTable { text += "\n\(table.text)" }
        return Rendering.answer(
            text, figure: try figure(), table: partTable, provenance: provenance,
            numbers: [
                "units": .integer(units.count), "share": share.map { .number($0) } ?? .null,
                "difference": Rendering.numbers(tracking.difference),
                "parts": .array(
                    (parts?.rows ?? []).map {
                        [
                            "part": .string($0.part), "share": .number($0.share),
                            "area": .number($0.area),
                        ]
                    }),
            ])
    }

    private var partTable: Table? {
        guard let parts, !parts.rows.isEmpty else { return nil }
        return Table(
            columns: [
                .init("part", .left), .init("of the features", .right),
                .init("of the image", .right), .init("times chance", .right),
            ],
            rows: parts.rows.map {
                [
                    $0.part, Rendering.percent($0.share), Rendering.percent($0.area),
                    Pictures.NumberText.fixed($0.density, digits: 2),
                ]
            })
    }

    private func figure() throws -> Figure {
        let (height, width) = (tracking.difference.shape[0], tracking.difference.shape[1])
        // One scale for both deconvolutions, so that what is missing in the second can be seen.
        let scale = Scale(
            0, max(Scale(spanning: tracking.whole.values, percentile: 99.5).upper, 1e-12))
        func picture(_ tensor: Tensor) -> Raster {
            Raster(planes: tensor.values, width: width, height: height, scale: scale)
        }
        let difference =
            paperDisplay
            ? PaperDisplay.features(tracking.difference.values, width: width, height: height)
            : Colormap.magma.raster(
                tracking.difference.values, width: width, height: height,
                scale: Scale(
                    0,
                    max(Scale(spanning: tracking.difference.values, percentile: 99.5).upper, 1e-12))
            )
        let common = Self.scaleText(tracking.whole.values + tracking.without.values, scale)
        let alone =
            paperDisplay
            ? "38 times, modulo 256"
            : Self.scaleText(
                tracking.difference.values,
                Scale(0, Scale(spanning: tracking.difference.values, percentile: 99.5).upper))
        let image = try subject.image.item.picture()
        return Gallery(
            title: "Features behind \(units.count) units",
            entries: [
                Gallery.Entry(
                    image,
                    captions: [
                        subject.image.className.map { "is \($0)" } ?? "image",
                        "read as \(subject.network.className(try subject.said()))",
                    ]),
                Gallery.Entry(picture(tracking.whole), captions: ["dd: all maps", common]),
                Gallery.Entry(picture(tracking.without), captions: ["dd': units at zero", common]),
                Gallery.Entry(difference, captions: ["|dd - dd'|", alone]),
            ], columns: 4
        ).figure()
    }

    /// What is black and what is white.
    private static func scaleText(_ values: [Float], _ scale: Scale) -> String {
        values.contains { $0 != 0 }
            ? "scale \(Pictures.NumberText.short(scale.lower)) to \(Pictures.NumberText.short(scale.upper))"
            : "zero everywhere"
    }

    var fieldNames: [String] { ["share", "units", "parts"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "share": share.map { .number($0) } ?? .nothing
        case "units": .number(Double(units.count))
        case "parts":
            partTable.map { table in
                .object(
                    ReportValue(
                        "table", summary: "shares of \(table.rows.count) parts",
                        content: Rendering.answer(table)))
            } ?? .nothing
        default: nil
        }
    }
}
