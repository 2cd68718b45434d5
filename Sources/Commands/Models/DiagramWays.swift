import Networks
import Pictures

/// The ways between a diagram's boxes: down, across between two rows, down; never through a box.
///
/// What leaves a box starts in the middle below it; only the way from the box straight above ends in the middle of the
/// next, others are spread to its left and right, as they come. So what goes down lies on nothing from another box, and
/// pieces across that would lie on each other take levels of their own.
struct DiagramWays {
    /// One way, whose height is known only when the rows are placed.
    struct Way {
        let edge: DiagramEdges.Edge
        let (start, end): (Double, Double)
        /// The pieces across: to which x, above which row, at which level from below.
        fileprivate(set) var pieces: [(x: Double, row: Int, level: Int)]

        /// Where it turns, from the start on.
        ///
        /// - Parameter height: the y of a level above a row.
        func corners(_ height: (_ row: Int, _ level: Int) -> Double) -> [Point] {
            var (x, corners): (Double, [Point]) = (start, [])
            for piece in pieces where piece.x != x {
                let y = height(piece.row, piece.level)
                corners += [Point(x, y), Point(piece.x, y)]
                x = piece.x
            }
            return corners
        }
    }

    private(set) var all: [Way]
    /// The highest level above each row.
    private var highest: [Int: Int] = [:]

    /// - Parameters:
    ///   - lefts: the left edge of each lane.
    ///   - gap: from a lane to the first way beside it; `trackGap` from that one to the next.
    init(
        _ layout: DiagramLayout, _ edges: DiagramEdges, lefts: [Double], boxWidth: Double,
        trackGap: Double, gap: Double
    ) {
        func lane(_ block: Int) -> Int { block >= 0 ? layout.blocks[block].lane : 0 }
        func row(_ block: Int) -> Int { block >= 0 ? layout.blocks[block].row : 0 }
        func middle(_ block: Int) -> Double { lefts[lane(block)] + boxWidth / 2 }
        func side(_ detour: DiagramEdges.Detour) -> Double {
            lefts[detour.lane] + boxWidth + gap + Double(detour.track) * trackGap
        }
        let taken = Set(layout.blocks.map { [$0.row, $0.lane] } + [[0, 0]])
        let ends = Dictionary(grouping: edges.all.indices) { edges.all[$0].target }
            .reduce(into: [Int: Double]()) { ends, group in
                let target = layout.blocks[group.key]
                let center = lefts[target.lane] + boxWidth / 2
                let comes = group.value.map { index in
                    let edge = edges.all[index]
                    return (index: index, x: edge.detour.map(side) ?? middle(edge.source))
                }.sorted { ($0.x, $0.index) < ($1.x, $1.index) }
                let isFree = !taken.contains([target.row - 1, target.lane])
                let straight = comes.first {
                    edges.all[$0.index].detour == nil && $0.x == center
                        || isFree && comes.count == 1
                }?.index
                if let straight { ends[straight] = center }
                let others = comes.filter { $0.index != straight }
                for (part, start) in [
                    (others.filter { $0.x < center }, center - boxWidth / 2),
                    (others.filter { $0.x >= center }, center),
                ] {
                    for (place, way) in part.enumerated() {
                        ends[way.index] =
                            start + boxWidth / 2 * Double(place + 1) / Double(part.count + 1)
                    }
                }
            }
        all = edges.all.enumerated().map { index, edge in
            let end = ends[index] ?? middle(edge.target)
            var pieces: [(x: Double, row: Int, level: Int)] = []
            if let detour = edge.detour { pieces.append((side(detour), row(edge.source) + 1, 0)) }
            pieces.append((end, row(edge.target), 0))
            return Way(edge: edge, start: middle(edge.source), end: end, pieces: pieces)
        }
        spread()
    }

    /// How many levels the pieces above a row take.
    func levels(above row: Int) -> Int { (highest[row] ?? 0) + 1 }

    /// Gives each piece the lowest level at which it touches none from another box.
    private mutating func spread() {
        var taken: [Int: [(level: Int, reach: ClosedRange<Double>, source: Int)]] = [:]
        for index in all.indices {
            var x = all[index].start
            for place in all[index].pieces.indices {
                var piece = all[index].pieces[place]
                let reach = min(x, piece.x)...max(x, piece.x)
                x = piece.x
                guard reach.lowerBound < reach.upperBound else { continue }
                let source = all[index].edge.source
                while taken[piece.row, default: []].contains(where: {
                    $0.level == piece.level && $0.source != source && $0.reach.overlaps(reach)
                }) {
                    piece.level += 1
                }
                taken[piece.row, default: []].append((piece.level, reach, source))
                all[index].pieces[place] = piece
                highest[piece.row] = max(highest[piece.row] ?? 0, piece.level)
            }
        }
    }
}
