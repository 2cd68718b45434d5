import Networks
import Tensors

/// The forward bias that stands in a node's output: what Fang's deconvolution adds on its way through the layer above.
///
/// The bias of the linear layer below, one number for each map or unit; where branches were added, the sum of theirs, and
/// where they were put side by side, theirs side by side. At the pixels there is none. Source: Fang 2017, Deconvolution.
struct BiasBelow {
    private let network: Network

    init(_ network: Network) { self.network = network }

    /// - Returns: as many numbers as the node gives maps, or units; nil where no layer below has a bias.
    func values(of node: Int) -> [Float]? {
        guard node >= 0 else { return nil }
        let here = network.architecture.nodes[node]
        switch here.layer.nature {
        case .linear: return network.trainables(of: here)["bias"]?.value.values.map { $0 }
        case .junction: return joined(here)
        case .rectifier, .leakyRectifier, .squashing, .pooling, .normalization, .arrangement,
            .stochastic:
            guard let below = values(of: here.inputs[0]) else { return nil }
            if below.count == here.outputShape[0] { return below }
            // Maps laid out as a row: each map's bias on its stretch.
            guard here.outputShape.count % below.count == 0 else { return nil }
            let stretch = here.outputShape.count / below.count
            return below.flatMap { Array(repeating: $0, count: stretch) }
        }
    }

    private func joined(_ node: Architecture.Node) -> [Float]? {
        let parts = node.inputs.map(values)
        guard parts.contains(where: { $0 != nil }) else { return nil }
        let zeroed = zip(parts, node.inputShapes).map { part, shape in
            part ?? Array(repeating: 0, count: shape[0])
        }
        let total = node.inputShapes.reduce(0) { $0 + $1[0] }
        if total == node.outputShape[0] { return zeroed.flatMap { $0 } }
        return zeroed.dropFirst().reduce(zeroed[0]) { zip($0, $1).map { $0 + $1 } }
    }
}
