import Networks
import Tensors
import Training

/// A workload on this side, ready to be repeated.
public final class WorkloadRun {
    private let plan: Plan
    private let labels: [Int]
    /// Nil where nothing is taught.
    private let step: TrainingStep?

    public init(_ workload: Workload) throws {
        let backend = try Backends.fastest()
        let network = try Network(workload.makeArchitecture(), seed: 1)
        let teaches = workload.mode == .train
        step =
            teaches
            ? try TrainingStep(
                network,
                optimizer: Optimizer(
                    .init(workload.optimizer), weights: network.weights, backend: backend),
                loss: .crossEntropy(smoothing: 0), backend: backend) : nil
        plan = try Plan(
            network, batch: workload.batch,
            settings: KernelSettings(training: teaches, precision: .fast),
            backend: backend, seed: 1)
        labels = (0..<workload.batch).map { 7 * $0 % workload.classes }
        let values = plan.input.values
        for index in values.indices { values[index] = Float(index * 37 % 251) / 250 }
    }

    /// Once through; the seconds that it took.
    public func repetition() throws -> Double {
        let start = ContinuousClock.now
        if let step {
            let loss = try step.take(plan, labels: labels).loss
            guard loss.isFinite else { throw BenchmarkError.noStep(loss: loss) }
        } else {
            try plan.forward()
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Each step's share of the time, the slowest first: name and milliseconds, the fastest of several runs.
    public func profile(repetitions: Int) throws -> [(step: String, milliseconds: Double)] {
        try plan.profile(repetitions: repetitions)
    }
}
