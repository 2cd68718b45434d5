/// Where the layers of a network stand in a drawing: rows from the image down, branches in lanes side by side.
///
/// What follows a layer at once and changes its numbers in place (rectifier, normalization, dropout) is joined to it.
public struct DiagramLayout: Sendable, Equatable {
    /// A layer with what is joined to it.
    public struct Block: Sendable, Equatable {
        /// Nodes of the architecture, the layer first.
        public let nodes: [Int]
        /// One more than the lowest of those that it reads; the image has row 0.
        public let row: Int
        /// 0 for the first way on from each value, further ones beside it.
        public let lane: Int
        /// The blocks that it reads, by their index; -1 is the image.
        public let inputs: [Int]
    }

    /// A way from a block to one that reads it.
    public struct Edge: Sendable, Equatable {
        /// The block that is read; -1 is the image.
        public let source: Int
        public let target: Int
        /// Past rows that lie between, it goes down to the right of a lane, the nearest track first; nil from one row to the
        /// next.
        public let detour: Detour?
    }

    public struct Detour: Sendable, Equatable {
        public let lane: Int
        public let track: Int
    }

    public let blocks: [Block]
    /// In the order of the blocks and of what each reads.
    public let edges: [Edge]

    /// How many rows there are, the image's included.
    public var rows: Int { (blocks.map(\.row).max() ?? 0) + 1 }
    /// How many lanes there are.
    public var lanes: Int { (blocks.map(\.lane).max() ?? 0) + 1 }

    public init(_ architecture: Architecture) {
        let nodes = architecture.nodes
        var members: [[Int]] = []
        /// The block of each node.
        var home = [Int](repeating: 0, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            if let source = node.inputs.first, node.inputs.count == 1, source >= 0,
                architecture.readers[source].count == 1, Self.joins(node.layer.nature),
                members[home[source]].last == source
            {
                home[index] = home[source]
                members[home[source]].append(index)
            } else {
                home[index] = members.count
                members.append([index])
            }
        }
        var blocks: [Block] = []
        /// Which blocks have been read already: the first reader goes on in their lane.
        var read: Set<Int> = []
        for nodesOfBlock in members {
            let inputs = nodes[nodesOfBlock[0]].inputs.map { $0 >= 0 ? home[$0] : -1 }
            let row = 1 + (inputs.map { $0 >= 0 ? blocks[$0].row : 0 }.max() ?? 0)
            let first = inputs[0]
            // What brings branches together stands below the leftmost of them.
            var lane = inputs.map { $0 >= 0 ? blocks[$0].lane : 0 }.min() ?? 0
            if !read.insert(first).inserted, inputs.count == 1 { lane += 1 }
            while blocks.contains(where: { $0.row == row && $0.lane == lane }) { lane += 1 }
            read.formUnion(inputs)
            blocks.append(Block(nodes: nodesOfBlock, row: row, lane: lane, inputs: inputs))
        }
        self.blocks = blocks
        edges = Self.edges(blocks)
    }

    /// How many ways go down to the right of a lane, side by side.
    public func tracks(beside lane: Int) -> Int {
        (edges.compactMap(\.detour).filter { $0.lane == lane }.map(\.track).max() ?? -1) + 1
    }

    /// Short ways take the tracks next to their lane; ways from one block share theirs.
    private static func edges(_ blocks: [Block]) -> [Edge] {
        func row(_ block: Int) -> Int { block >= 0 ? blocks[block].row : 0 }
        func lane(_ block: Int) -> Int { block >= 0 ? blocks[block].lane : 0 }
        let ends = blocks.enumerated().flatMap { target, block in
            block.inputs.map { (source: $0, target: target) }
        }
        var detours: [Int: Detour] = [:]
        var taken: [(detour: Detour, rows: ClosedRange<Int>, source: Int)] = []
        let byLength = ends.indices.sorted {
            let (one, other) = (ends[$0], ends[$1])
            return (row(one.target) - row(one.source), $0)
                < (row(other.target) - row(other.source), $1)
        }
        for index in byLength {
            let (source, target) = ends[index]
            let rows = row(source) + 1...row(target)
            guard rows.count > 1 else { continue }
            let lane = min(lane(source), lane(target))
            var detour = Detour(lane: lane, track: 0)
            while taken.contains(where: {
                $0.detour == detour && $0.source != source && $0.rows.overlaps(rows)
            }) {
                detour = Detour(lane: lane, track: detour.track + 1)
            }
            taken.append((detour, rows, source))
            detours[index] = detour
        }
        return ends.indices.map {
            Edge(source: ends[$0].source, target: ends[$0].target, detour: detours[$0])
        }
    }

    private static func joins(_ nature: Nature) -> Bool {
        switch nature {
        case .rectifier, .squashing, .normalization, .stochastic: true
        case .linear, .pooling, .arrangement, .junction: false
        }
    }
}
