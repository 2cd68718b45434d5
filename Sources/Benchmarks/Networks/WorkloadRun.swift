import Networks
import Tensors
import Training

/// A workload on this side, ready to be repeated.
public final class WorkloadRun {
    private let plan: Plan
    private let labels: [Int]
    private let optimizer: Optimizer
    private let mode: Workload.Mode

    public init(_ workload: Workload) throws {
        let backend = try Backends.fastest()
        let network = try Network(workload.makeArchitecture(), seed: 1)
        optimizer = Optimizer(.init(workload.optimizer), weights: network.weights)
        mode = workload.mode
        if mode == .train {
            for node in network.architecture.nodes where node.layer is Dense {
                network.trainables(of: node)["weight"]?.fusedRate = optimizer.fusedRate
            }
        }
        plan = try Plan(
            network, batch: workload.batch,
            settings: KernelSettings(training: mode == .train, precision: .fast),
            backend: backend, seed: 1)
        labels = (0..<workload.batch).map { 7 * $0 % workload.classes }
        let values = plan.input.values
        for index in values.indices { values[index] = Float(index * 37 % 251) / 250 }
    }

    /// Once through; the seconds that it took.
    public func repetition() throws -> Double {
        let start = ContinuousClock.now
        try plan.forward()
        if mode == .train {
            _ = SoftmaxCrossEntropy.evaluate(
                logits: plan.output, labels: labels, gradient: plan.outputGradient)
            try plan.backward()
            optimizer.step()
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Each step's share of the time, the slowest first: name and milliseconds, the fastest of several runs.
    public func profile(repetitions: Int) throws -> [(step: String, milliseconds: Double)] {
        try plan.profile(repetitions: repetitions)
    }
}
