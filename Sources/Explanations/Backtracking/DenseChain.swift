import Networks

/// The dense layers between a network's last maps and what it says, one after the other.
struct DenseChain {
    /// The node whose output is the maps.
    let maps: Int
    /// The nodes of the dense layers, the first one first.
    let dense: [Int]

    /// - Throws: `ExplanationError.noMaps`, `.noDenseLayers`, and `.branches` where several layers come together after
    ///   the maps: a unit of theirs is no unit of the layer below.
    init(_ architecture: Architecture) throws {
        guard let maps = architecture.lastMaps else { throw ExplanationError.noMaps }
        var (dense, node) = ([Int](), architecture.nodes.count - 1)
        while node != maps {
            guard node >= 0, architecture.nodes[node].inputs.count == 1 else {
                throw ExplanationError.branches(
                    layer: node >= 0 ? architecture.nodes[node].name : Architecture.imageName)
            }
            if architecture.nodes[node].layer.nature == .linear { dense.append(node) }
            node = architecture.nodes[node].inputs[0]
        }
        guard !dense.isEmpty else { throw ExplanationError.noDenseLayers }
        self.maps = maps
        self.dense = dense.reversed()
    }
}
