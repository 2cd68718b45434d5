import Tensors

/// Which nodes are computed together: a rectifier with the layer before it, outside training a normalization with its
/// convolution.
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

    init(_ architecture: Architecture, settings: KernelSettings, keepsValues: Bool) {
        let nodes = architecture.nodes
        let readers = architecture.readers
        /// The only reader of a node, unless the node is the last.
        func follower(_ node: Int) -> Int? {
            readers[node].count == 1 && nodes[readers[node][0]].inputs.count == 1
                ? readers[node][0] : nil
        }
        var (steps, taken): ([Step], Set<Int>) = ([], [])
        for (index, node) in nodes.enumerated() where !taken.contains(index) {
            var step = Step(node: index)
            if !keepsValues {
                if !settings.training, settings.precision == .fast, node.layer is Convolution,
                    let next = follower(index), nodes[next].layer is BatchNormalization
                {
                    step.normalization = next
                }
                if node.layer.absorbsRectifier, let next = follower(step.last),
                    nodes[next].layer is ReLU
                {
                    step.rectifier = next
                }
            }
            taken.formUnion([step.normalization, step.rectifier].compactMap { $0 })
            steps.append(step)
        }
        self.steps = steps
    }
}
