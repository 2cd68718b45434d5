import Comparisons
import Datasets
import NetworkSamples
import Networks
import Tensors
import Testing
import Training

/// What is said where numbers stop being numbers.
struct NotANumberTests {
    @Test func `a NaN in the image is said`() throws {
        let network = try Network(SmallNetworks.everyLayer(), seed: 3)
        var image = Tensor.pattern([1, 3, 9, 9], 1).mapped { abs($0) }
        image[40] = .nan
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            let trace = try Trace(network, image: image, backend: backend)
            #expect(
                try NotANumber.sentence(trace)
                    == "the answer is not a number (NaN): it begins in the image, which holds values "
                    + "that are not finite; use another image")
        }
    }

    @Test func `a NaN in any weight is said by its name`() throws {
        let image = Tensor.pattern([1, 3, 8, 8], 1).mapped { abs($0) }
        let count = try Network(SmallNetworks.branches(), seed: 3).weights.count
        for place in 0..<count {
            let network = try Network(SmallNetworks.branches(), seed: 3)
            let (name, weight) = network.weights[place]
            for index in weight.value.values.indices { weight.value.values[index] = .nan }
            weight.touch()
            #expect(NotANumber.weights(of: network) == name)
            let trace = try Trace(network, image: image, backend: OneDNNBackend())
            #expect(
                try NotANumber.sentence(trace)
                    == "the answer is not a number (NaN): it begins in '\(name)', whose values are "
                    + "not all finite; load other weights, or make the network anew and fit it with "
                    + "a smaller learning rate")
        }
    }

    @Test func `weights that make sums leave the range are told by their layer`() throws {
        let network = try SmallNetworks.chain()
        for (_, weight) in network.weights {
            weight.set(weight.value.tensor().mapped { $0 * 1e25 })
        }
        #expect(!FiniteBound.holds(network, training: false, batch: 1))
        let trace = try Trace(
            network, image: Tensor.pattern([1, 1, 8, 8], 1).mapped { abs($0) },
            backend: OneDNNBackend())
        #expect(
            try NotANumber.sentence(trace)?.contains("it begins in 'fc1', whose sums leave") == true
        )
    }

    @Test func `images without an answer count as read wrong, and training does not begin`() throws
    {
        let (network, dataset) = (try SmallImages.network(), try SmallImages.dataset())
        network.weights[0].trainable.set(
            network.weights[0].trainable.value.tensor().mapped { _ in .nan })
        let evaluation = try Evaluation(network, dataset, backend: OneDNNBackend())
        #expect(evaluation.correct == 0 && evaluation.accuracy(top: 3) == 0)
        #expect(evaluation.unreadable.count == 21 && evaluation.misses.count == 21)
        #expect(evaluation.loss.isNaN)
        #expect(
            evaluation.warning?.hasPrefix(
                "for 21 images the answer is not a number (NaN): it begins in 'conv1.weight'")
                == true)
        let error = #expect(throws: NetworkError.self) {
            try Trainer(
                network, options: .init(epochs: 1, batch: 4, optimizer: .init(.sgd), seed: 1),
                backend: OneDNNBackend()
            ).fit(dataset, cancellation: Cancellation()) { _ in }
        }
        #expect(error == .notFinite("'conv1.weight'"))
    }
}
