/// The ways from the blocks of a drawing to those that read them, none through a block.
public struct DiagramEdges: Sendable {
    /// A way from one block to another.
    public struct Edge: Sendable, Equatable {
        /// The block that is read; -1 is the image.
        public let source: Int
        public let target: Int
        /// Where it goes down past the rows that lie between; nil from one row to the next.
        public let detour: Detour?
    }

    /// To the right of a lane, the track nearest to it first.
    public struct Detour: Sendable, Hashable {
        public let lane: Int
        public let track: Int

        public init(lane: Int, track: Int) {
            self.lane = lane
            self.track = track
        }
    }

    /// In the order of the blocks and of what each reads.
    public let all: [Edge]

    /// Short ways take the tracks next to their lane; ways from one block share theirs.
    public init(_ layout: DiagramLayout) {
        let blocks = layout.blocks
        func row(_ block: Int) -> Int { block >= 0 ? blocks[block].row : 0 }
        func lane(_ block: Int) -> Int { block >= 0 ? blocks[block].lane : 0 }
        let ends = blocks.enumerated().flatMap { target, block in
            block.inputs.map { (source: $0, target: target, rows: row($0) + 1...block.row) }
        }
        var detours: [Int: Detour] = [:]
        var taken: [Detour: [(rows: ClosedRange<Int>, source: Int)]] = [:]
        let byLength = ends.indices.sorted { (ends[$0].rows.count, $0) < (ends[$1].rows.count, $1) }
        for index in byLength where ends[index].rows.count > 1 {
            let (source, target, rows) = ends[index]
            var detour = Detour(lane: min(lane(source), lane(target)), track: 0)
            while taken[detour, default: []].contains(where: {
                $0.source != source && $0.rows.overlaps(rows)
            }) {
                detour = Detour(lane: detour.lane, track: detour.track + 1)
            }
            taken[detour, default: []].append((rows, source))
            detours[index] = detour
        }
        all = ends.indices.map {
            Edge(source: ends[$0].source, target: ends[$0].target, detour: detours[$0])
        }
    }

    /// How many ways go down to the right of a lane, side by side.
    public func tracks(beside lane: Int) -> Int {
        (all.compactMap(\.detour).filter { $0.lane == lane }.map(\.track).max() ?? -1) + 1
    }
}
