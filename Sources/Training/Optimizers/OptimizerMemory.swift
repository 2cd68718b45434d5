import Synchronization
import Tensors

/// What an optimizer remembered when a training ended, kept with the network for the next one.
struct OptimizerMemory: Sendable {
    let kind: OptimizerKind
    let steps: Int
    let state: [String: Tensor]
    /// The weights that it belongs to: what changes them otherwise makes it void.
    let version: Int

    /// Nil where the optimizer remembers nothing.
    init?(_ optimizer: Optimizer, of network: Network) {
        let state = optimizer.state
        guard !state.isEmpty else { return nil }
        kind = optimizer.options.kind
        steps = optimizer.steps
        self.state = Dictionary(state.map { ($0.name, $0.tensor) }) { first, _ in first }
        version = network.weightsVersion
    }

    /// Puts it into an optimizer that has taken no step yet, and says so in a sentence; nil where there is nothing to say.
    static func carry(into optimizer: Optimizer, of network: Network) -> String? {
        let kind = optimizer.options.kind
        guard optimizer.steps == 0, kind.remembers else { return nil }
        guard let memory = network.teaching.withLock({ $0.memory }) else {
            guard !network.taught.history.epochs.isEmpty else { return nil }
            return "\(kind) starts anew: nothing is remembered of the training before"
        }
        guard memory.kind == kind else {
            return "\(kind) starts anew: the training before was \(memory.kind)'s"
        }
        guard memory.version == network.weightsVersion,
            optimizer.restore(memory.state, steps: memory.steps)
        else { return "\(kind) starts anew: the weights were changed after the training before" }
        return "\(kind) goes on with what it remembers of \(memory.steps) "
            + "step\(memory.steps == 1 ? "" : "s") before"
    }
}

extension OptimizerKind {
    /// Whether a step depends on those before it.
    var remembers: Bool { !rule(momentum: 0).memories.isEmpty }
}

extension Network {
    /// Grows with every change of any weight.
    var weightsVersion: Int { weights.reduce(0) { $0 + $1.trainable.version } }
}
