import Tensors

/// Which nodes are computed together, as the backend can: a rectifier with the layer before it, outside training a normalization
/// with its convolution.
struct PlanSteps {
    /// One kernel: the node that makes it, and those that it computes along.
    struct Step {
        let node: Int
        /// A normalization that follows at once.
        var normalization: Int?
        /// A rectifier that follows at once.
        var rectifier: Int?

        /// The node whose value the kernel gives.
        var last: Int { rectifier ?? normalization ?? node }
    }

    let steps: [Step]

    /// - Parameter keepsValues: whether every node's value is asked for, so that none are computed together.
    init(
        _ architecture: Architecture, settings: KernelSettings, keepsValues: Bool,
        backend: any Backend
    ) {
        let nodes = architecture.nodes
        var (steps, taken): ([Step], Set<Int>) = ([], [])
        for index in nodes.indices where !taken.contains(index) {
            var step = Step(node: index)
            if !keepsValues {
                let chain = Self.chain(from: index, architecture)
                let count = backend.fused(
                    chain.map { nodes[$0].layer.operation }, settings: settings)
                for next in chain.prefix(count).dropFirst() {
                    switch nodes[next].layer.operation {
                    case .batchNormalization: step.normalization = next
                    case .rectifier: step.rectifier = next
                    default: preconditionFailure("no step takes \(nodes[next].name) along")
                    }
                }
            }
            taken.formUnion([step.normalization, step.rectifier].compactMap { $0 })
            steps.append(step)
        }
        self.steps = steps
    }

    /// A node and those behind it that are each the only reader of the one before.
    private static func chain(from node: Int, _ architecture: Architecture) -> [Int] {
        var chain = [node]
        while architecture.readers[chain[chain.count - 1]].count == 1,
            case let next = architecture.readers[chain[chain.count - 1]][0],
            architecture.nodes[next].inputs.count == 1
        {
            chain.append(next)
        }
        return chain
    }
}
