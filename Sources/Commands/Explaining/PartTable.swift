import Answers
import Pictures
import Serialization

/// The table of `track`: how much of the features falls on each part, and what the columns mean.
struct PartTable {
    let parts: PartShares

    var table: Table {
        Table(
            columns: [
                .init("part", .left), .init("of the features", .right),
                .init("without overlap", .right), .init("of the image", .right),
                .init("times chance", .right),
            ],
            rows: parts.rows.map {
                [
                    $0.part, ShareText.percent($0.share), ShareText.percent($0.apart),
                    ShareText.percent($0.area),
                    $0.density.map { Pictures.NumberText.fixed($0, digits: 2) } ?? "-",
                ]
            },
            footer: ["elsewhere", "", ShareText.percent(parts.elsewhere), "", ""])
    }

    /// What the shares add up to, and why.
    var note: String {
        guard parts.elsewhere != nil else {
            return "no part has a share: the difference is zero everywhere"
        }
        return
            "parts overlap: their shares add up to \(ShareText.percent(parts.sum)); 'without overlap' divides each pixel "
            + "among the parts that cover it, and with 'elsewhere' adds up to 100 %"
    }

    var numbers: JSON {
        .array(
            parts.rows.map {
                [
                    "part": .string($0.part), "share": Self.number($0.share),
                    "apart": Self.number($0.apart), "area": .number($0.area),
                ]
            })
    }

    static func number(_ share: Double?) -> JSON { share.map { .number($0) } ?? .null }
}
