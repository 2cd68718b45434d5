import Tensors

/// The rest of a network, sent on with other numbers than a node gave.
struct Continuation {
    private let network: Network
    private let node: Int

    init(_ network: Network, after node: Int) {
        (self.network, self.node) = (network, node)
    }

    /// What the last layer gives then; nil where it does not depend on the node.
    ///
    /// Only what reads the other numbers, or what came of them, is computed again.
    ///
    /// - Parameters:
    ///   - value: in place of what the node gave, of as many images as the inputs are of.
    ///   - inputs: what entered a node before.
    /// - Throws: what `inputs` throws; `Cancelled` between two layers.
    func logits(
        _ value: Tensor, inputs: (Int) throws -> [Tensor], backend: any Backend,
        cancellation: Cancellation?
    ) throws -> Tensor? {
        let settings = KernelSettings(.evaluation, precision: .exact)
        let nodes = network.architecture.nodes
        var changed = [node: value]
        for (index, later) in nodes.enumerated().dropFirst(node + 1)
        where later.inputs.contains(where: { changed[$0] != nil }) {
            try cancellation?.check()
            let inputs = zip(later.inputs, try inputs(index)).map { source, before in
                Buffer(changed[source] ?? before)
            }
            let kernel = try later.layer.kernel(
                at: KernelSite(
                    backend: backend, inputs: inputs, weights: network.trainables(of: later),
                    settings: settings))
            try kernel.forward()
            let plain = try backend.plain(of: kernel.output, settings: settings)
            try plain.forward()
            changed[index] = plain.output.tensor()
        }
        return changed[nodes.count - 1]
    }
}
