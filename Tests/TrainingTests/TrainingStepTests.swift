import Datasets
import Networks
import Tensors
import Testing
import Training

/// One step: forward, loss, backward, and the weights follow.
struct TrainingStepTests {
    private func step(
        _ network: Network, _ kind: OptimizerKind
    ) throws -> TrainingStep {
        let backend = try OneDNNBackend()
        return try TrainingStep(
            network,
            optimizer: Optimizer(.init(kind), weights: network.weights, backend: backend),
            loss: .crossEntropy(smoothing: 0), backend: backend)
    }

    private func plan(_ network: Network, batch: Int) throws -> Plan {
        try Plan(
            network, batch: batch, settings: KernelSettings(training: true, precision: .exact),
            backend: OneDNNBackend())
    }

    @Test(arguments: OptimizerKind.allCases)
    func `steps on the same images make their loss smaller`(kind: OptimizerKind) throws {
        let (network, dataset) = (try SmallImages.network(), try SmallImages.dataset())
        let (step, plan) = (try step(network, kind), try plan(network, batch: 6))
        let items = Array(dataset.items.prefix(6))
        let (pixels, labels) = (try dataset.pixels(of: items), items.map(\.label))
        let first = try step.take(plan, images: pixels, labels: labels)
        // They are still in the plan.
        for _ in 0..<20 { _ = try step.take(plan, labels: labels) }
        #expect(try step.take(plan, labels: labels).loss < first.loss)
        #expect(step.optimizer.steps == 22)
    }

    @Test func `plain descent is fused where a layer declares it, until the step is let go`() throws
    {
        func fused(_ network: Network) -> [String] {
            network.weights.filter { $0.trainable.fusedRate != nil }.map(\.name)
        }
        let network = try SmallImages.network()
        let descent = try step(network, .sgd)
        #expect(fused(network) == ["fc1.weight", "fc2.weight"])
        descent.setRate(0.25)
        #expect(network.weights.allSatisfy { [nil, 0.25].contains($0.trainable.fusedRate) })
        descent.release()
        #expect(fused(network) == [])
        _ = try step(network, .adam)
        #expect(fused(network) == [])
    }

    @Test func `a loss that is no number takes no step`() throws {
        let network = try SmallImages.network()
        let last = try #require(network.weights.last?.trainable)
        last.set(last.value.tensor().mapped { _ in .nan })
        let before = network.fingerprint
        let step = try step(network, .sgd)
        #expect(try step.take(plan(network, batch: 1), labels: [0]).loss.isNaN)
        #expect(step.optimizer.steps == 0)
        #expect(network.fingerprint == before)
    }
}
