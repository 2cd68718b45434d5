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

    /// Share of the deconvolution's grey that goes with the units.
    private var share: Double {
        let whole = Grey.luma(tracking.whole).values.reduce(0) { $0 + Double(abs($1)) }
        let gone = tracking.difference.values.reduce(0) { $0 + Double($1) }
        return whole > 0 ? gone / whole : 0
    }

    var summary: String {
        "\(Rendering.count(units.count, "unit")): without them the deconvolution differs by "
            + "\(Rendering.percent(share)) of its grey"
    }

    func answer() throws -> Answer {
        var text = summary
        if let table = partTable { text += "\n\(table.text)" }
        return Rendering.answer(
            text, figure: try figure(), table: partTable, provenance: provenance,
            numbers: [
                "units": .integer(units.count), "share": .number(share),
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
                Gallery.Entry(picture(tracking.whole), captions: ["dd: all maps"]),
                Gallery.Entry(picture(tracking.without), captions: ["dd': units at zero"]),
                Gallery.Entry(difference, captions: ["|dd - dd'|"]),
            ], columns: 4
        ).figure()
    }

    var fieldNames: [String] { ["share", "units", "parts"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "share": .number(share)
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
