/// Feature maps side by side, each a tile in the colours of a scale.
///
///     Montage(title: "conv1_1", maps: activations, width: 64, height: 64).figure()
public struct Montage: Sendable {
    public var title: String?
    /// [map, height, width], plane by plane.
    public let maps: [Float]
    public let width: Int
    public let height: Int
    /// One a map, below its tile; empty: no captions.
    public var captions: [String]
    public var colormap: Colormap
    /// The scale of all maps; nil: the one that suits the colour map and all their values.
    public var scale: Scale?
    /// Whether every map has a scale of its own; then no bar is drawn, for there is no common one.
    public var eachOnItsOwn: Bool
    /// No more tiles than this are drawn, the first ones; the note below the title says so.
    public var maximumTiles = 1024
    /// Columns asked for; nil: as many as make a sheet of good shape.
    public var columns: Int?

    /// - Precondition: width and height are at least 1, the values are whole maps, at least one, and captions are none or one a map.
    public init(
        title: String? = nil, maps: [Float], width: Int, height: Int, captions: [String] = [],
        colormap: Colormap = .viridis, scale: Scale? = nil, eachOnItsOwn: Bool = false
    ) {
        precondition(width > 0 && height > 0 && !maps.isEmpty)
        precondition(maps.count % (width * height) == 0)
        precondition(captions.isEmpty || captions.count == maps.count / (width * height))
        self.title = title
        self.maps = maps
        self.width = width
        self.height = height
        self.captions = captions
        self.colormap = colormap
        self.scale = scale
        self.eachOnItsOwn = eachOnItsOwn
    }

    /// How many maps there are.
    public var count: Int { maps.count / (width * height) }

    /// Where a tile stands in the figure of that width, in logical pixels.
    public func tileFrame(
        _ index: Int, maximumWidth: Int = 960
    ) -> (x: Double, y: Double, width: Double, height: Double) {
        let grid = grid(maximumWidth, .screen)
        let origin = grid.origin(of: index)
        return (origin.x, origin.y, grid.tileWidth, grid.tileHeight)
    }

    /// The sheet, at most so wide.
    public func figure(maximumWidth: Int = 960) -> Figure {
        let common = scale ?? colormap.scale(for: maps)
        return Figure(alternativeText: alternativeText(common)) { theme in
            sheet(theme, common, maximumWidth: maximumWidth)
        }
    }

    private func sheet(_ theme: Theme, _ common: Scale, maximumWidth: Int) -> Sheet {
        let grid = grid(maximumWidth, theme)
        let hasBar = !eachOnItsOwn
        let barWidth = min(grid.width - 2 * theme.margin, 240)
        let height = grid.bottom + (hasBar ? 12 + 10 : 0) + theme.margin
        let heading = theme.headingWidth(title, note: note) + 2 * theme.margin + 2
        let least = 140 * theme.scale
        let width = max(
            grid.width, min(Double(theme.widened(maximumWidth)), heading), hasBar ? least : 0)
        return Sheet(
            width: Int(width.rounded(.up)), height: Int(height.rounded(.up))
        ) { canvas in
            theme.drawHeading(title, note: note, on: canvas, width: width)
            for index in 0..<grid.count {
                draw(index, in: grid, scale: common, theme, on: canvas)
            }
            guard hasBar else { return }
            canvas.colorBar(
                colormap, scale: common, x: theme.margin, y: grid.bottom + 12,
                width: max(barWidth, least - 2 * theme.margin), theme: theme)
        }
    }

    private func grid(_ maximumWidth: Int, _ theme: Theme) -> TileGrid {
        let shown = min(count, maximumTiles)
        let measure = Canvas(width: 1, height: 1)
        let widest =
            captions.prefix(shown).map { measure.textWidth($0, size: theme.tinySize) }.max() ?? 0
        // As in a gallery.
        let small = theme.scale > 1 ? grid(maximumWidth, .screen) : nil
        let room = small.map { max(96, $0.cellWidth) * theme.scale } ?? 96
        let largest: Double =
            shown <= 2 ? 288 : shown <= 8 ? 192 : shown <= 24 ? 128 : shown <= 80 ? 80 : 64
        return TileGrid(
            theme, count: shown, sourceWidth: width, sourceHeight: height,
            maximumWidth: theme.widened(maximumWidth),
            top: theme.headingHeight(title, note: note), gap: shown > 100 ? 3 : 6,
            captionHeight: captions.isEmpty ? 0 : 13 * theme.scale,
            smallestCell: min(widest.rounded(.up), room), largestSide: largest,
            columns: small?.columns ?? columns)
    }

    private func draw(
        _ index: Int, in grid: TileGrid, scale: Scale, _ theme: Theme, on canvas: Canvas
    ) {
        let size = width * height
        let values = maps[(index * size)..<((index + 1) * size)]
        let own = eachOnItsOwn ? colormap.scale(for: Array(values)) : scale
        let origin = grid.origin(of: index)
        let isSmaller = grid.tileWidth * Double(Figure.density) < Double(width)
        canvas.draw(
            colormap.raster(values, width: width, height: height, scale: own), x: origin.x,
            y: origin.y, width: grid.tileWidth, height: grid.tileHeight,
            smoothing: isSmaller ? .smooth : .nearest)
        guard !captions.isEmpty else { return }
        let caption = canvas.fitted(
            captions[index], width: grid.cellWidth + 2, size: theme.tinySize)
        canvas.text(
            caption, x: origin.x + grid.tileWidth / 2,
            y: origin.y + grid.tileHeight + 10.5 * theme.scale,
            size: theme.tinySize, color: theme.muted, anchor: .middle)
    }

    private var note: String? {
        var parts: [String] = []
        if count > maximumTiles {
            parts.append(
                "the first \(NumberText.grouped(maximumTiles)) of \(NumberText.grouped(count)) maps"
            )
        }
        if eachOnItsOwn { parts.append("each map on its own scale") }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func alternativeText(_ scale: Scale) -> String {
        let number = min(count, maximumTiles)
        let maps = "\(number) \(number == 1 ? "map" : "maps") of \(width)x\(height)"
        let range =
            eachOnItsOwn
            ? "each on its own scale"
            : "from \(NumberText.short(scale.lower)) to \(NumberText.short(scale.upper))"
        return (title.map { "\($0): " } ?? "") + "\(maps), \(range)"
    }
}
