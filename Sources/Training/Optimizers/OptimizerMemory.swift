import Networks
import Tensors

extension OptimizerMemory {
    /// Nil where the optimizer remembers nothing.
    init?(_ optimizer: Optimizer, of network: Network) {
        let state = optimizer.state
        guard !state.isEmpty else { return nil }
        self.init(
            optimizer: optimizer.options.kind.rawValue, steps: optimizer.steps,
            state: Dictionary(state.map { ($0.name, $0.tensor) }) { first, _ in first },
            version: network.weightsVersion)
    }

    /// Puts it into an optimizer that has taken no step yet, and says so in a sentence; nil where there is nothing to say.
    static func carry(into optimizer: Optimizer, of network: Network) -> String? {
        let kind = optimizer.options.kind
        guard optimizer.steps == 0, kind.remembers else { return nil }
        guard let memory = network.optimizerMemory else {
            guard !network.taught.history.epochs.isEmpty else { return nil }
            return "\(kind) starts anew: nothing is remembered of the training before"
        }
        guard memory.optimizer == kind.rawValue else {
            return "\(kind) starts anew: the training before was \(memory.optimizer)'s"
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
