import Datasets
import Networks
import Tensors

/// What a training takes beside its plans, reckoned before anything is allocated.
enum TrainingMemory {
    /// Bytes of derivatives, what the optimizer remembers, the weights to return to, those of the epoch before that are read
    /// until then, the best ones, what is being written, and the evaluation after each epoch.
    ///
    /// - Parameter hasTest: whether images are held out.
    static func bytes(_ network: Network, _ options: Trainer.Options, hasTest: Bool) -> Double {
        func count(_ weights: [(name: String, trainable: Trainable)]) -> Double {
            weights.reduce(0) { $0 + Double($1.trainable.value.shape.count) }
        }
        let all = count(network.weights)
        let fused = count(network.weights.filter { $0.trainable.fusedRate != nil })
        let memories = Double(options.optimizer.kind.rule(momentum: 0.9).memories.count)
        var copies = 2 + memories
        if options.keepsBest && hasTest { copies += 1 }
        if options.checkpoint != nil { copies += 1 + memories }
        let reading =
            hasTest
            ? MemoryEstimate.bytes(
                network.architecture, batch: Evaluation.batch(besides: options.batch),
                training: false)
            : 0
        return 4 * (all * copies + all - fused) + reading
    }
}
