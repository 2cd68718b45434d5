import Answers
import Datasets
import Language
import Pictures
import Serialization
import Tensors

/// Results about images as one answer: lines, a table with a row an image, and one sheet.
struct ImageListing {
    /// No more tiles are drawn.
    static let shownTiles = 48

    private let typeName: String
    private let rows: [ListedImage]
    private let lines: [String]

    /// - Returns: nil where the rows have not the same columns.
    init?(
        typeName: String, _ rows: [ListedImage], _ lines: ([ListedImage]) -> [String]
    ) {
        let names = rows.first?.cells.map(\.name)
        guard !rows.isEmpty, rows.allSatisfy({ $0.cells.map(\.name) == names }) else { return nil }
        (self.typeName, self.rows) = (typeName, rows)
        self.lines = lines(rows)
    }

    /// - Throws: `Cancelled` where what a tile shows was being computed again.
    func answer() throws -> Answer {
        let columns = columns
        let what = typeName.hasSuffix("s") ? typeName : "\(typeName)s"
        let count = Rendering.count(rows.count, "image")
        var text = [typeName == "image" ? count : "\(what) of \(count)"] + lines
        if rows.count > TableValue.shownRows {
            text.append(
                "the table shows the first \(TableValue.shownRows); saved as .json or .csv it has all"
            )
        }
        return Rendering.answer(
            text.joined(separator: "\n"), figure: try sheet(what),
            table: columns.table(first: TableValue.shownRows), provenance: provenance,
            numbers: columns.records)
    }

    /// A row an image: its index, its name, its class, what the network says of it, and what the result says.
    var columns: Columns {
        let classes = rows.map(\.image.className)
        let said = rows.map(\.said)
        return Columns(
            [
                .integer("index", "", Array(rows.indices)),
                .text("name", "image", rows.map(\.image.item.name)),
            ]
                + (classes.contains { $0 != nil } ? [.text("class", "is", classes)] : [])
                + (said.contains { $0 != nil } ? [.text("said", "read as", said)] : [])
                + rows[0].cells.indices.map(column))
    }

    private func column(_ place: Int) -> Columns.Column {
        let first = rows[0].cells[place]
        let contents = rows.map { $0.cells[place].content }
        switch first.content {
        case .text:
            let texts = contents.map { content -> String? in
                if case .text(let text) = content { text } else { nil }
            }
            return first.heading == nil
                ? .data(first.name, .texts(texts)) : .text(first.name, first.heading, texts)
        case .integer:
            return .integer(
                first.name, first.heading,
                contents.map { if case .integer(let number) = $0 { number } else { nil } },
                format: Rendering.grouped)
        case .number(_, let format):
            return .number(
                first.name, first.heading,
                contents.map { if case .number(let number, _) = $0 { number } else { nil } },
                format: format)
        case .single(_, let format):
            return .single(
                first.name, first.heading,
                contents.map { if case .single(let number, _) = $0 { number } else { nil } },
                format: format)
        }
    }

    /// The tiles' captions now, their pictures when the sheet is drawn; a tile that cannot be made says why.
    ///
    /// - Throws: `Cancelled`.
    private func sheet(_ what: String) throws -> Figure {
        let shown = rows.prefix(Self.shownTiles)
        let tiles = try shown.map(Self.tile)
        let heads = shown.map { row -> (captions: [String], verdict: Gallery.Verdict?) in
            let own = row.image.className
            guard let said = row.said else { return ([own].compactMap { $0 }, nil) }
            guard let own else { return (["said: \(said)"], nil) }
            return ([own, "said: \(said)"], said == own ? .right : .wrong)
        }
        let note =
            shown.count < rows.count
            ? "the first \(shown.count) of \(Rendering.grouped(rows.count))" : nil
        let title = "\(what.prefix(1).uppercased())\(what.dropFirst())"
        @Sendable func gallery(_ picture: (Int) -> (raster: Raster, fault: String?)) -> Gallery {
            var gallery = Gallery(
                title: title, note: note,
                entries: tiles.indices.map { index in
                    let (raster, fault) = picture(index)
                    var entry = Gallery.Entry(
                        raster, captions: heads[index].captions + tiles[index].captions,
                        verdict: heads[index].verdict)
                    entry.fault = fault
                    return entry
                })
            gallery.captionLines = 4
            return gallery
        }
        let blanks = tiles.map { Self.blank($0) }
        let layout = gallery { (blanks[$0], nil) }.figure()
        @Sendable func drawn() -> Figure {
            gallery { Self.picture(of: tiles[$0], else: blanks[$0]) }.figure()
        }
        return Figure(
            logicalWidth: layout.logicalWidth, logicalHeight: layout.logicalHeight,
            alternativeText: layout.alternativeText,
            layout: { drawn().sheet(in: $0) }, raster: { drawn().raster })
    }

    /// The tile of a row; where what it shows cannot be computed, the image with the reason below it.
    ///
    /// - Throws: `Cancelled`.
    private static func tile(of row: ListedImage) throws -> ListedImage.Tile {
        do {
            return try row.tile()
        } catch let cancelled as Cancelled {
            throw cancelled
        } catch {
            return ListedImage.tile(of: row.image, captions: [reason(error)])
        }
    }

    /// The picture of a tile, or else what stands in its place and why.
    private static func picture(
        of tile: ListedImage.Tile, else blank: Raster
    ) -> (raster: Raster, fault: String?) {
        do {
            return (try tile.raster(), nil)
        } catch {
            return (blank, reason(error))
        }
    }

    /// Few words, for they stand under a small picture.
    private static func reason(_ error: any Error) -> String {
        if error is Cancelled { return "interrupted" }
        let mistake = MistakeTexts.mistake(for: error)
        if mistake.name == "Gone" { return "not held any more" }
        return mistake.message.count > 48
            ? mistake.message.prefix(47) + "…" : mistake.message
    }

    private static func blank(_ tile: ListedImage.Tile) -> Raster {
        Raster(
            width: tile.width, height: tile.height, channels: 1,
            samples: [UInt8](repeating: 200, count: tile.width * tile.height))
    }

    /// The command that gave all of them, or that of the first.
    private var provenance: Provenance {
        let first = rows[0].provenance
        return rows.allSatisfy { $0.provenance == first }
            ? first : Provenance("[\(first.command), ...]", weights: first.weights)
    }
}

/// What a list's numbers are on the whole.
enum ListedNumbers {
    /// `units: 6,231.4 on average, from 5,000 to 7,000`.
    static func line(
        _ what: String, _ numbers: [Double], _ format: (Double) -> String
    ) -> String? {
        let finite = numbers.filter(\.isFinite)
        guard let least = finite.min(), let most = finite.max() else { return nil }
        let mean = finite.reduce(0, +) / Double(finite.count)
        return "\(what): \(format(mean)) on average, from \(format(least)) to \(format(most))"
    }
}
