import Answers
import Pictures
import Serialization

/// The table of `track`: how much of the features falls on each part, and what the columns mean.
struct PartTable {
    let parts: PartShares
    /// Of what the shares are.
    var whole = "features"

    var columns: Columns {
        let rows = parts.rows
        return Columns([
            .text("part", "part", rows.map(\.part)),
            .number("share", "of the \(whole)", rows.map(\.share), format: ShareText.percent),
            .number("apart", "without overlap", rows.map(\.apart), format: ShareText.percent),
            .number("area", "of the image", rows.map(\.area), format: ShareText.percent),
            .number(nil, "times chance", rows.map(\.density)) {
                Pictures.NumberText.fixed($0, digits: 2)
            },
        ])
    }

    var table: Table {
        columns.table(footer: ["elsewhere", "", ShareText.percent(parts.elsewhere), "", ""])
    }

    /// What the shares add up to, and why.
    var note: String {
        guard parts.elsewhere != nil else {
            return
                "no part has a share: the \(whole == "features" ? "difference" : whole) is zero everywhere"
        }
        return
            "parts overlap: their shares add up to \(ShareText.percent(parts.sum)); 'without overlap' divides each pixel "
            + "among the parts that cover it, and with 'elsewhere' adds up to 100 %"
    }
}
