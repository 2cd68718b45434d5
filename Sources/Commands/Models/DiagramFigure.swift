import Networks
import Pictures
import Signatures
import Tensors

/// The drawing of a network: a box for each layer, what is joined to it as strips below, arrows between.
struct DiagramFigure {
    private static let boxHeight = 30.0
    private static let stripHeight = 5.0
    /// Between two rows, before ways side by side widen it.
    private static let gap = 20.0
    /// Between two ways side by side.
    private static let trackGap = 8.0
    private static let margin = 18.0

    private let theme: Theme
    private let boxWidth: Double
    private let legendHeight: Double
    private let architecture: Architecture
    private let layout: DiagramLayout
    private let ways: DiagramWays
    /// The left edge of each lane, and the upper edge of each row.
    private let (lefts, tops): ([Double], [Double])
    private let (width, height): (Double, Double)
    /// What the colours mean that occur.
    private let legend: [LayerTask]
    private let legendTop: Double

    private init(_ architecture: Architecture, in theme: Theme) {
        self.theme = theme
        // Larger type needs wider boxes; they are high enough.
        boxWidth = Double(theme.widened(216))
        legendHeight = 16 * theme.scale
        self.architecture = architecture
        let layout = DiagramLayout(architecture)
        self.layout = layout
        let edges = DiagramEdges(layout)
        var (lefts, left): ([Double], Double) = ([], Self.margin)
        for lane in 0..<layout.lanes {
            lefts.append(left)
            let tracks = Double(edges.tracks(beside: lane))
            left += boxWidth + 2 * Self.gap + Self.trackGap * max(0, tracks - 1)
        }
        width =
            left - (edges.tracks(beside: layout.lanes - 1) == 0 ? 2 * Self.gap : Self.gap)
            + Self.margin
        ways = DiagramWays(
            layout, edges, lefts: lefts, boxWidth: boxWidth, trackGap: Self.trackGap,
            gap: Self.gap)
        var (tops, top): ([Double], Double) = ([], Self.margin)
        for row in 0..<layout.rows {
            top +=
                row == 0
                ? 0 : Self.gap + Self.trackGap * Double(max(0, ways.levels(above: row) - 1))
            tops.append(top)
            let strips =
                layout.blocks.filter { $0.row == row }.map { $0.nodes.count - 1 }.max() ?? 0
            top += Self.boxHeight + Double(strips) * Self.stripHeight
        }
        self.tops = tops
        self.lefts = lefts
        legendTop = top + Self.gap
        let tasks = Set(architecture.nodes.map { LayerTask($0.layer.nature) })
        legend = LayerTask.allCases.filter(tasks.contains)
        height =
            legendTop + Double((legend.count + 1) / 2) * legendHeight + Self.margin / 2
    }

    /// The drawing of a network, in any theme.
    static func figure(_ architecture: Architecture) -> Figure {
        let output = architecture.nodes.last.map { " to \($0.outputShape)" } ?? ""
        return Figure(
            alternativeText: "\(architecture.name): \(architecture.nodes.count) layers "
                + "from the image of \(architecture.input)\(output)"
        ) { theme in DiagramFigure(architecture, in: theme).sheet }
    }

    private var sheet: Sheet {
        Sheet(width: Int(width), height: Int(height)) { canvas in
            for way in ways.all { draw(way, canvas) }
            box(
                "image", "\(architecture.input)", theme.muted, row: 0, lane: 0,
                size: architecture.input.sizes, canvas)
            for block in layout.blocks { draw(block, canvas) }
            drawLegend(canvas)
        }
    }

    private func bottom(_ block: Int) -> Double {
        guard block >= 0 else { return tops[0] + Self.boxHeight }
        let block = layout.blocks[block]
        return tops[block.row] + Self.boxHeight + Double(block.nodes.count - 1) * Self.stripHeight
    }

    private func draw(_ block: DiagramLayout.Block, _ canvas: Canvas) {
        let node = architecture.nodes[block.nodes[0]]
        box(
            node.name, "\(node.outputShape)", LayerTask(node.layer.nature).color(theme),
            row: block.row,
            lane: block.lane, size: node.outputShape.sizes, canvas)
        for (place, joined) in block.nodes.dropFirst().enumerated() {
            canvas.rectangle(
                x: lefts[block.lane] + 3,
                y: tops[block.row] + Self.boxHeight + Double(place) * Self.stripHeight,
                width: boxWidth - 6, height: Self.stripHeight - 1)
            canvas.fill(LayerTask(architecture.nodes[joined].layer.nature).color(theme))
        }
    }

    private func box(
        _ name: String, _ shape: String, _ color: Color, row: Int, lane: Int, size: [Int],
        _ canvas: Canvas
    ) {
        let (x, y) = (lefts[lane], tops[row])
        canvas.rectangle(x: x, y: y, width: boxWidth, height: Self.boxHeight, corner: 4)
        canvas.fill(.white, keepingPath: true)
        canvas.stroke(color, width: 1.2 * theme.thickness)
        // A rectangle as large as the maps are beside the image, a bar where there are none.
        let longest = Double(max(architecture.input[1], architecture.input[2], 1))
        func side(_ pixels: Int) -> Double {
            4 + 18 * min(Double(pixels) / longest, 1).squareRoot()
        }
        let (high, wide) = size.count == 3 ? (side(size[1]), side(size[2])) : (18, 4)
        canvas.rectangle(
            x: x + 16 - wide / 2, y: y + (Self.boxHeight - high) / 2, width: wide, height: high)
        canvas.fill(color)
        let shown = canvas.fitted(
            name, width: boxWidth - 46 - canvas.textWidth(shape, size: theme.smallSize),
            size: 11.5 * theme.scale)
        let baseline = y + 15 + 4 * theme.scale
        canvas.text(
            shown, x: x + 32, y: baseline, size: 11.5 * theme.scale, color: theme.ink)
        canvas.text(
            shape, x: x + boxWidth - 8, y: baseline, size: theme.smallSize, color: theme.muted,
            anchor: .end)
    }

    private func draw(_ way: DiagramWays.Way, _ canvas: Canvas) {
        let corners = way.corners { row, level in
            tops[row] - Self.gap / 2 - Self.trackGap * Double(level)
        }
        let end = tops[layout.blocks[way.edge.target].row]
        canvas.move(way.start, bottom(way.edge.source))
        // Round corners, as far as half of the way to the next one.
        let radius = 4.0
        let points = corners + [Point(way.end, end - 3)]
        var last = Point(way.start, bottom(way.edge.source))
        for (corner, next) in zip(points, points.dropFirst()) {
            let (before, after) = (
                Self.point(from: corner, towards: last, radius),
                Self.point(from: corner, towards: next, radius)
            )
            canvas.line(before.x, before.y)
            canvas.curve(corner.x, corner.y, corner.x, corner.y, after.x, after.y)
            last = corner
        }
        canvas.line(way.end, end - 3)
        canvas.stroke(theme.muted, width: 1.2 * theme.thickness)
        canvas.move(way.end, end - 1)
        canvas.line(way.end - 3.5, end - 6)
        canvas.line(way.end + 3.5, end - 6)
        canvas.close()
        canvas.fill(theme.muted)
    }

    private static func point(
        from corner: Point, towards other: Point, _ radius: Double
    ) -> Point {
        let (dx, dy) = (other.x - corner.x, other.y - corner.y)
        let length = abs(dx) + abs(dy)
        guard length > 0 else { return corner }
        let share = min(radius, length / 2) / length
        return Point(corner.x + dx * share, corner.y + dy * share)
    }

    private func drawLegend(_ canvas: Canvas) {
        for (place, task) in legend.enumerated() {
            let x = Self.margin + Double(place % 2) * boxWidth / 2
            let y = legendTop + Double(place / 2) * legendHeight
            canvas.rectangle(x: x, y: y, width: 10, height: 10)
            canvas.fill(task.color(theme))
            canvas.text(
                task.rawValue, x: x + 16, y: y + 5 + 4 * theme.scale, size: theme.smallSize,
                color: theme.muted)
        }
    }
}

/// What a layer does, as the drawing's colours tell it.
private enum LayerTask: String, CaseIterable {
    case weighs = "weighted sums"
    case normalizes
    case rectifies = "rectifies, bends"
    case pools
    case joins = "joins branches"
    case moves = "moves, drops"

    init(_ nature: Nature) {
        switch nature {
        case .linear: self = .weighs
        case .normalization: self = .normalizes
        case .rectifier, .leakyRectifier, .squashing: self = .rectifies
        case .pooling: self = .pools
        case .junction: self = .joins
        case .arrangement, .stochastic: self = .moves
        }
    }

    /// Told apart also by those who see few colours.
    func color(_ theme: Theme) -> Color {
        switch self {
        case .weighs: theme.palette[0]
        case .normalizes: Color(0xE69F00)
        case .rectifies: theme.wrong
        case .pools: theme.right
        case .joins: Color(0xCC79A7)
        case .moves: theme.muted
        }
    }
}
