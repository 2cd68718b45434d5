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
        let grid = grid(maximumWidth)
        let origin = grid.origin(of: index)
        return (origin.x, origin.y, grid.tileWidth, grid.tileHeight)
    }

    /// The sheet, at most so wide.
    public func figure(maximumWidth: Int = 960) -> Figure {
        let grid = grid(maximumWidth)
        let common = scale ?? colormap.scale(for: maps)
        let hasBar = !eachOnItsOwn
        let barWidth = min(grid.width - 2 * Theme.margin, 240)
        let height = grid.bottom + (hasBar ? 12 + 10 : 0) + Theme.margin
        let measure = Canvas(width: 1, height: 1)
        let titleWidth = measure.textWidth(title ?? "", size: Theme.titleSize, face: .bold)
        let noteWidth = measure.textWidth(note ?? "", size: Theme.textSize)
        let width = max(
            grid.width,
            min(Double(maximumWidth), max(titleWidth, noteWidth) + 2 * Theme.margin + 2),
            hasBar ? 140 : 0)
        return Figure(
            width: Int(width.rounded(.up)), height: Int(height.rounded(.up)),
            alternativeText: alternativeText(common)
        ) { canvas in
            Theme.drawHeading(title, note: note, on: canvas, width: width)
            for index in 0..<grid.count { draw(index, in: grid, scale: common, on: canvas) }
            guard hasBar else { return }
            canvas.colorBar(
                colormap, scale: common, x: Theme.margin, y: grid.bottom + 12,
                width: max(barWidth, 140 - 2 * Theme.margin))
        }
    }

    private func grid(_ maximumWidth: Int) -> TileGrid {
        let shown = min(count, maximumTiles)
        let measure = Canvas(width: 1, height: 1)
        let widest = captions.prefix(shown).map { measure.textWidth($0, size: 9) }.max() ?? 0
        let largest: Double =
            shown <= 2 ? 288 : shown <= 8 ? 192 : shown <= 24 ? 128 : shown <= 80 ? 80 : 64
        return TileGrid(
            count: shown, sourceWidth: width, sourceHeight: height, maximumWidth: maximumWidth,
            top: Theme.headingHeight(title, note: note), gap: shown > 100 ? 3 : 6,
            captionHeight: captions.isEmpty ? 0 : 13, smallestCell: min(widest.rounded(.up), 96),
            largestSide: largest, columns: columns)
    }

    private func draw(_ index: Int, in grid: TileGrid, scale: Scale, on canvas: Canvas) {
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
        let caption = canvas.fitted(captions[index], width: grid.cellWidth + 2, size: 9)
        canvas.text(
            caption, x: origin.x + grid.tileWidth / 2, y: origin.y + grid.tileHeight + 10.5,
            size: 9, color: Theme.muted, anchor: .middle)
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
