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
        /// That of what it reads for the first reader, one beside it for further ones; below branches the leftmost's.
        public let lane: Int
        /// The blocks that it reads, by their index; -1 is the image.
        public let inputs: [Int]
    }

    public let blocks: [Block]

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
    }

    private static func joins(_ nature: Nature) -> Bool {
        switch nature {
        case .rectifier, .leakyRectifier, .squashing, .normalization, .stochastic: true
        case .linear, .pooling, .arrangement, .junction: false
        }
    }
}
