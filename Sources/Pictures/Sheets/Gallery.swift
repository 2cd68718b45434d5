/// Pictures side by side with a caption of a few lines and, where there is a verdict, a coloured frame.
///
/// They are enlarged in whole steps from twice on: every sample is a square of the screen's pixels, and a file little larger than
/// the pictures'.
public struct Gallery: Sendable {
    /// What the frame and the mark before the caption say.
    public enum Verdict: Sendable, Hashable { case right, wrong }

    /// A picture of the sheet.
    public struct Entry: Sendable {
        public let raster: Raster
        /// Lines; longer ones end in an ellipsis.
        public let captions: [String]
        public let verdict: Verdict?
        /// Why its picture could not be made, written over what stands in its place; the sheet's size does not follow it.
        public var fault: String?

        public init(_ raster: Raster, captions: [String] = [], verdict: Verdict? = nil) {
            self.raster = raster
            self.captions = captions
            self.verdict = verdict
        }
    }

    public var title: String?
    public var note: String?
    public let entries: [Entry]
    /// Columns asked for; nil: as many as make a sheet of good shape.
    public var columns: Int?
    /// How many lines a caption has at most.
    public var captionLines = 3
    /// What the sheet shows, for those who do not see it; nil: its title and captions.
    public var description: String?

    /// - Precondition: there is an entry, and every picture has pixels.
    public init(title: String? = nil, note: String? = nil, entries: [Entry], columns: Int? = nil) {
        precondition(!entries.isEmpty)
        precondition(entries.allSatisfy { $0.raster.width > 0 && $0.raster.height > 0 })
        self.title = title
        self.note = note
        self.entries = entries
        self.columns = columns
    }

    /// The sheet, at most so wide.
    public func figure(maximumWidth: Int = 960) -> Figure {
        Figure(alternativeText: alternativeText) { theme in
            sheet(theme, maximumWidth: maximumWidth)
        }
    }

    private func sheet(_ theme: Theme, maximumWidth: Int) -> Sheet {
        let grid = grid(maximumWidth, theme)
        let most = Double(theme.widened(maximumWidth))
        let heading = theme.headingWidth(title, note: note) + 2 * theme.margin + 2
        let width = max(grid.width, min(most, heading))
        return Sheet(
            width: Int(width.rounded(.up)), height: Int((grid.bottom + theme.margin).rounded(.up))
        ) { canvas in
            theme.drawHeading(title, note: note, on: canvas, width: width)
            for (index, entry) in entries.enumerated() {
                draw(entry, at: grid.origin(of: index), in: grid, theme, on: canvas)
            }
        }
    }

    private var lines: Int { min(captionLines, entries.map(\.captions.count).max() ?? 0) }

    private func grid(_ maximumWidth: Int, _ theme: Theme) -> TileGrid {
        // What has room below a tile on the screen has it in larger type too, and the rows are the same.
        let small = theme.scale > 1 ? grid(maximumWidth, .screen) : nil
        let room = small.map { max(96, $0.cellWidth) * theme.scale } ?? 96
        let smallestCell = lines == 0 ? 0 : min(room, captionWidth(theme))
        let largest: Double =
            entries.count <= 3 ? 256 : entries.count <= 12 ? 160 : entries.count <= 40 ? 112 : 88
        return TileGrid(
            theme, count: entries.count, sourceWidth: entries.map(\.raster.width).max() ?? 1,
            sourceHeight: entries.map(\.raster.height).max() ?? 1,
            maximumWidth: theme.widened(maximumWidth),
            top: theme.headingHeight(title, note: note), gap: 14,
            captionHeight: lines == 0 ? 0 : 5 + 13 * theme.scale * Double(lines),
            smallestCell: smallestCell, largestSide: largest,
            enlargement: .wholeFromTwice, columns: small?.columns ?? columns)
    }

    private func captionWidth(_ theme: Theme) -> Double {
        let measure = Canvas(width: 1, height: 1)
        let widths = entries.flatMap { entry in
            entry.captions.prefix(captionLines).map {
                measure.textWidth($0, size: theme.smallSize) + 14 * theme.scale
            }
        }
        return (widths.max() ?? 0).rounded(.up)
    }

    private func draw(
        _ entry: Entry, at origin: Point, in grid: TileGrid, _ theme: Theme, on canvas: Canvas
    ) {
        let picture = entry.raster
        let ratio = min(
            grid.tileWidth / Double(picture.width), grid.tileHeight / Double(picture.height))
        let width = Double(picture.width) * ratio
        let height = Double(picture.height) * ratio
        // Others of one sheet may be of other sizes.
        let factor = ratio * Double(Figure.density)
        let isWhole = factor > 0.5 && (factor - factor.rounded()).magnitude < 1e-6
        let x = origin.x + ((grid.tileWidth - width) / 2).rounded(.down)
        let y = origin.y + ((grid.tileHeight - height) / 2).rounded(.down)
        canvas.draw(
            picture, x: x, y: y, width: width, height: height,
            smoothing: isWhole ? .nearest : .smooth)
        if let verdict = entry.verdict {
            canvas.rectangle(x: x - 2, y: y - 2, width: width + 4, height: height + 4, corner: 2)
            canvas.stroke(theme.color(of: verdict), width: 3 * theme.thickness)
        }
        if let fault = entry.fault {
            write(fault, x: x, y: y, width: width, height: height, theme, on: canvas)
        }
        var baseline = origin.y + grid.tileHeight + 5 + theme.smallSize
        let left = origin.x + grid.tileWidth / 2 - grid.cellWidth / 2
        for (index, line) in entry.captions.prefix(captionLines).enumerated() {
            var indent = 0.0
            if index == 0, let verdict = entry.verdict {
                mark(verdict, x: left, baseline: baseline, theme, on: canvas)
                indent = 13 * theme.scale
            }
            let text = canvas.fitted(
                line, width: grid.cellWidth - indent + 4, size: theme.smallSize)
            canvas.text(
                text, x: left + indent, y: baseline, size: theme.smallSize,
                color: index == 0 ? theme.ink : theme.muted)
            baseline += 13 * theme.scale
        }
    }

    /// A sentence over a tile: as many lines as have room, the last one cut.
    private func write(
        _ text: String, x: Double, y: Double, width: Double, height: Double, _ theme: Theme,
        on canvas: Canvas
    ) {
        let line = 13 * theme.scale
        let room = max(1, Int((height - 4) / line))
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let longer = lines.last.map { "\($0) \(word)" }
            if let longer,
                lines.count == room
                    || canvas.textWidth(longer, size: theme.smallSize) <= width - 4
            {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        for (index, text) in lines.enumerated() {
            canvas.text(
                canvas.fitted(text, width: width - 4, size: theme.smallSize), x: x + 2,
                y: y + Double(index) * line + theme.smallSize, size: theme.smallSize, color: .black)
        }
    }

    /// A tick or a cross, for those who do not tell the frames' colours apart.
    private func mark(
        _ verdict: Verdict, x: Double, baseline: Double, _ theme: Theme, on canvas: Canvas
    ) {
        let size = theme.scale
        switch verdict {
        case .right:
            canvas.move(x + 1 * size, baseline - 3.5 * size)
            canvas.line(x + 3.6 * size, baseline - 0.8 * size)
            canvas.line(x + 8.5 * size, baseline - 7.2 * size)
        case .wrong:
            canvas.move(x + 1.5 * size, baseline - 7 * size)
            canvas.line(x + 8 * size, baseline - 0.5 * size)
            canvas.move(x + 8 * size, baseline - 7 * size)
            canvas.line(x + 1.5 * size, baseline - 0.5 * size)
        }
        canvas.stroke(
            theme.color(of: verdict), width: 2 * theme.thickness, cap: .round, join: .round)
    }

    /// So many pictures are told one by one.
    private static let toldLimit = 8

    private var alternativeText: String {
        if let description { return description }
        let count = "\(entries.count) \(entries.count == 1 ? "picture" : "pictures")"
        let wrong = entries.filter { $0.verdict == .wrong }.count
        let judged = entries.contains { $0.verdict != nil } ? ", \(wrong) of them wrong" : ""
        let told = entries.map { $0.captions.joined(separator: ", ") }.filter { !$0.isEmpty }
        let each =
            entries.count > Self.toldLimit || told.isEmpty
            ? "" : ": " + told.joined(separator: "; ")
        return (title.map { "\($0): " } ?? "") + count + judged
            + (note.map { " (\($0))" } ?? "") + each
    }
}

extension Theme {
    fileprivate func color(of verdict: Gallery.Verdict) -> Color {
        verdict == .right ? right : wrong
    }
}
