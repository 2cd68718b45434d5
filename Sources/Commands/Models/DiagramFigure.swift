import Networks
import Pictures
import Signatures
import Tensors

/// The drawing of a network: a box for each layer, what is joined to it as strips below, arrows between.
struct DiagramFigure {
    private static let boxWidth = 216.0
    private static let boxHeight = 30.0
    private static let stripHeight = 5.0
    private static let gap = 20.0
    private static let laneGap = 44.0
    private static let margin = 18.0

    private let architecture: Architecture
    private let layout: DiagramLayout
    /// The upper edge of each row.
    private let tops: [Double]
    private let height: Double

    init(_ architecture: Architecture) {
        self.architecture = architecture
        let layout = DiagramLayout(architecture)
        self.layout = layout
        var (tops, top): ([Double], Double) = ([], Self.margin)
        for row in 0..<layout.rows {
            tops.append(top)
            let strips =
                layout.blocks.filter { $0.row == row }.map { $0.nodes.count - 1 }.max() ?? 0
            top += Self.boxHeight + Double(strips) * Self.stripHeight + Self.gap
        }
        self.tops = tops
        height = top - Self.gap + Self.margin
    }

    private var width: Double {
        2 * Self.margin + Double(layout.lanes) * Self.boxWidth
            + Double(layout.lanes - 1) * Self.laneGap + 28
    }

    var figure: Figure {
        Figure(
            width: Int(width), height: Int(height),
            alternativeText: "\(architecture.name): \(architecture.nodes.count) layers"
        ) { canvas in
            for block in layout.blocks {
                for input in block.inputs { arrow(from: input, to: block, canvas) }
            }
            box(
                "image", "\(architecture.input)", Theme.muted, row: 0, lane: 0,
                size: architecture.input.sizes, canvas)
            for block in layout.blocks { draw(block, canvas) }
        }
    }

    private func left(_ lane: Int) -> Double {
        Self.margin + Double(lane) * (Self.boxWidth + Self.laneGap)
    }

    private func bottom(_ block: Int) -> Double {
        guard block >= 0 else { return tops[0] + Self.boxHeight }
        let block = layout.blocks[block]
        return tops[block.row] + Self.boxHeight + Double(block.nodes.count - 1) * Self.stripHeight
    }

    private func draw(_ block: DiagramLayout.Block, _ canvas: Canvas) {
        let node = architecture.nodes[block.nodes[0]]
        box(
            node.name, "\(node.outputShape)", Self.color(node.layer.nature), row: block.row,
            lane: block.lane, size: node.outputShape.sizes, canvas)
        for (place, joined) in block.nodes.dropFirst().enumerated() {
            canvas.rectangle(
                x: left(block.lane) + 3,
                y: tops[block.row] + Self.boxHeight + Double(place) * Self.stripHeight,
                width: Self.boxWidth - 6, height: Self.stripHeight - 1)
            canvas.fill(Self.color(architecture.nodes[joined].layer.nature))
        }
    }

    private func box(
        _ name: String, _ shape: String, _ color: Color, row: Int, lane: Int, size: [Int],
        _ canvas: Canvas
    ) {
        let (x, y) = (left(lane), tops[row])
        canvas.rectangle(x: x, y: y, width: Self.boxWidth, height: Self.boxHeight, corner: 4)
        canvas.fill(.white, keepingPath: true)
        canvas.stroke(color, width: 1.2)
        // A square as large as the maps are beside the image, a bar where there are none.
        let share = size.count == 3 ? Double(size[1]) / Double(max(architecture.input[1], 1)) : 0
        let side = size.count == 3 ? 4 + 18 * min(share, 1).squareRoot() : 18
        canvas.rectangle(
            x: x + 16 - (size.count == 3 ? side / 2 : 2), y: y + (Self.boxHeight - side) / 2,
            width: size.count == 3 ? side : 4, height: side)
        canvas.fill(color)
        let shown = canvas.fitted(
            name, width: Self.boxWidth - 46 - canvas.textWidth(shape, size: 10), size: 11.5)
        canvas.text(shown, x: x + 32, y: y + 19, size: 11.5, color: Theme.ink)
        canvas.text(
            shape, x: x + Self.boxWidth - 8, y: y + 19, size: 10, color: Theme.muted, anchor: .end)
    }

    private func arrow(from input: Int, to block: DiagramLayout.Block, _ canvas: Canvas) {
        let (source, lane) = (
            input >= 0 ? layout.blocks[input].row : 0, input >= 0 ? layout.blocks[input].lane : 0
        )
        let (start, end) = (bottom(input), tops[block.row])
        let middle = Self.boxWidth / 2
        if block.row - source > 1 {
            // Past what stands between, on the right of the lane that it leaves.
            let x = left(max(lane, block.lane)) + Self.boxWidth
            let out = x + 22
            canvas.move(left(lane) + Self.boxWidth, start - 8)
            canvas.curve(out, start - 8, out, start - 8, out, start + 14)
            canvas.line(out, end - 4)
            canvas.curve(
                out, end + 12, out, end + 12, left(block.lane) + Self.boxWidth + 2, end + 12)
            canvas.stroke(Theme.muted, width: 1.2)
            return tip(left(block.lane) + Self.boxWidth + 1, end + 12, sideways: true, canvas)
        }
        let (from, to) = (left(lane) + middle, left(block.lane) + middle)
        canvas.move(from, start)
        canvas.curve(from, start + Self.gap / 2, to, end - Self.gap / 2, to, end - 3)
        canvas.stroke(Theme.muted, width: 1.2)
        tip(to, end - 1, sideways: false, canvas)
    }

    private func tip(_ x: Double, _ y: Double, sideways: Bool, _ canvas: Canvas) {
        canvas.move(x, y)
        canvas.line(sideways ? x + 6 : x - 3.5, sideways ? y - 3.5 : y - 6)
        canvas.line(sideways ? x + 6 : x + 3.5, sideways ? y + 3.5 : y - 6)
        canvas.close()
        canvas.fill(Theme.muted)
    }

    /// One colour a nature, told apart also by those who see few colours.
    static func color(_ nature: Nature) -> Color {
        switch nature {
        case .linear: Theme.palette[0]
        case .rectifier, .squashing: Theme.wrong
        case .pooling: Theme.right
        case .normalization: Color(0xE69F00)
        case .arrangement, .stochastic: Theme.muted
        case .junction: Color(0xCC79A7)
        }
    }
}
