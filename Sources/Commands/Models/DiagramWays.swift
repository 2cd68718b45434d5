import Networks
import Pictures

/// The ways between a diagram's boxes: down, across between two rows, down; never through a box.
///
/// What leaves a box starts in the middle below it; what reaches a box is spread over its upper edge, in the order in
/// which it comes from the left. Pieces across that would lie on each other take levels of their own.
struct DiagramWays {
    /// One way, whose height is known only when the rows are placed.
    struct Way {
        let edge: DiagramLayout.Edge
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

    /// - Parameters:
    ///   - lefts: the left edge of each lane.
    ///   - gap: from a lane to the first way beside it; `trackGap` from that one to the next.
    init(
        _ layout: DiagramLayout, lefts: [Double], boxWidth: Double, trackGap: Double, gap: Double
    ) {
        func lane(_ block: Int) -> Int { block >= 0 ? layout.blocks[block].lane : 0 }
        func row(_ block: Int) -> Int { block >= 0 ? layout.blocks[block].row : 0 }
        func middle(_ block: Int) -> Double { lefts[lane(block)] + boxWidth / 2 }
        func side(_ detour: DiagramLayout.Detour) -> Double {
            lefts[detour.lane] + boxWidth + gap + Double(detour.track) * trackGap
        }
        let edges = layout.edges
        all = edges.indices.map { index in
            let edge = edges[index]
            // Those that reach the same box, from left to right.
            let together = edges.indices.filter { edges[$0].target == edge.target }.sorted {
                let (one, other) = (
                    edges[$0].detour.map(side) ?? middle(edges[$0].source),
                    edges[$1].detour.map(side) ?? middle(edges[$1].source)
                )
                return (one, $0) < (other, $1)
            }
            let place = Double((together.firstIndex(of: index) ?? 0) + 1)
            let end = lefts[lane(edge.target)] + boxWidth * place / Double(together.count + 1)
            var pieces: [(x: Double, row: Int, level: Int)] = []
            if let detour = edge.detour { pieces.append((side(detour), row(edge.source) + 1, 0)) }
            pieces.append((end, row(edge.target), 0))
            return Way(edge: edge, start: middle(edge.source), end: end, pieces: pieces)
        }
        spread()
    }

    /// How many levels the pieces above a row take.
    func levels(above row: Int) -> Int {
        (all.flatMap(\.pieces).filter { $0.row == row }.map(\.level).max() ?? 0) + 1
    }

    /// Gives each piece the lowest level at which it touches none from another box.
    private mutating func spread() {
        var taken: [(row: Int, level: Int, reach: ClosedRange<Double>, source: Int)] = []
        for index in all.indices {
            var x = all[index].start
            for place in all[index].pieces.indices {
                var piece = all[index].pieces[place]
                let reach = min(x, piece.x)...max(x, piece.x)
                x = piece.x
                guard reach.lowerBound < reach.upperBound else { continue }
                let source = all[index].edge.source
                while taken.contains(where: {
                    $0.row == piece.row && $0.level == piece.level && $0.source != source
                        && $0.reach.overlaps(reach)
                }) {
                    piece.level += 1
                }
                taken.append((piece.row, piece.level, reach, source))
                all[index].pieces[place] = piece
            }
        }
    }
}
