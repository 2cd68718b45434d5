import Datasets
import Tensors
import Testing
import Training

@testable import Networks

/// The name of the weights is kept until they change: whatever changes them says so.
struct FingerprintTests {
    private func network() throws -> Network {
        try Network(
            Architecture(
                name: "network", input: [1, SmallImages.size, SmallImages.size],
                layers: [
                    (nil, Convolution(maps: 4, kernel: 3, padding: 1)), (nil, BatchNormalization()),
                    (nil, ReLU()), (nil, MaxPooling(kernel: 2)), (nil, Flatten()),
                    (nil, Dense(units: 3)),
                ]), seed: 1)
    }

    private func expectCurrent(_ network: Network, _ before: String? = nil) throws {
        let now = network.fingerprint
        #expect(try now == network.reckonedFingerprint())
        #expect(now != before)
    }

    @Test(arguments: OptimizerKind.allCases, [true, false])
    func `a training changes it, with either backend`(kind: OptimizerKind, isFast: Bool) throws {
        let network = try network()
        let before = network.fingerprint
        let backend: any Backend = isFast ? try OneDNNBackend() : ReferenceBackend()
        let options = Trainer.Options(epochs: 1, batch: 4, optimizer: .init(kind), seed: 3)
        let dataset = try SmallImages.dataset()
        _ = try Trainer(network, options: options, backend: backend).fit(
            dataset, cancellation: Cancellation()
        ) { _ in
            // In the middle of it too.
            #expect((try? network.fingerprint == network.reckonedFingerprint()) == true)
        }
        try expectCurrent(network, before)
        _ = try Evaluation(network, dataset, backend: backend, cancellation: Cancellation())
        try expectCurrent(network, before)
    }

    @Test func `running statistics alone change it`() throws {
        let network = try network()
        let before = network.fingerprint
        var options = Trainer.Options(epochs: 1, batch: 4, optimizer: .init(.sgd), seed: 3)
        options.optimizer.rate = 0
        _ = try Trainer(network, options: options, backend: ReferenceBackend()).fit(
            SmallImages.dataset(), cancellation: Cancellation()
        ) { _ in }
        try expectCurrent(network, before)
    }

    @Test func `weights that are put in change it, and the old ones bring it back`() throws {
        let network = try network()
        let (before, snapshot) = (network.fingerprint, network.snapshot())
        network.weights[0].trainable.set(Tensor(network.weights[0].trainable.value.shape))
        try expectCurrent(network, before)
        network.restore(snapshot)
        #expect(network.fingerprint == before)
    }
}
