package import Tensors

/// What an optimizer remembered when a training ended, kept with the network for the next one.
package struct OptimizerMemory: Sendable {
    /// The optimizer's name.
    package let optimizer: String
    /// How many steps it had taken.
    package let steps: Int
    /// Its numbers by `WEIGHT.MEMORY`.
    package let state: [String: Tensor]
    /// The weights that it belongs to: what changes them otherwise makes it void.
    package let version: Int

    package init(optimizer: String, steps: Int, state: [String: Tensor], version: Int) {
        self.optimizer = optimizer
        self.steps = steps
        self.state = state
        self.version = version
    }
}
