import Datasets
import Networks
import Tensors
import Testing
import Training

/// What a training says beside its numbers: whether an optimizer goes on, and maps without a spread.
struct TrainingRemarksTests {
    private func fit(
        _ network: Network, _ kind: OptimizerKind, epochs: Int = 1, batch: Int = 4,
        _ dataset: Dataset? = nil
    ) throws -> [String] {
        _ = try Trainer(
            network,
            options: .init(epochs: epochs, batch: batch, optimizer: .init(kind), seed: 1),
            backend: OneDNNBackend()
        ).fit(dataset ?? SmallImages.dataset(), cancellation: Cancellation()) { _ in }
        return network.taught.remarks
    }

    @Test(arguments: OptimizerKind.allCases)
    func `an optimizer goes on from one training to the next, and says so`(
        kind: OptimizerKind
    ) throws {
        let network = try SmallImages.network()
        #expect(try fit(network, kind) == [])
        let remarks = try fit(network, kind)
        #expect(
            remarks
                == (kind == .sgd
                    ? [] : ["\(kind) goes on with what it remembers of 6 steps before"]))
    }

    @Test func `the next training takes the step that one long training takes`() throws {
        // One batch an epoch: the order of the images is no matter.
        let (one, two) = (try SmallImages.network(), try SmallImages.network())
        _ = try fit(one, .adam, epochs: 2, batch: 21)
        _ = try fit(two, .adam, batch: 21)
        _ = try fit(two, .adam, batch: 21)
        for (long, short) in zip(one.weights, two.weights) {
            for (a, b) in zip(long.trainable.value.values, short.trainable.value.values) {
                #expect(abs(a - b) <= 2e-6)
            }
        }
    }

    @Test func `another optimizer, or other weights, start anew and say why`() throws {
        let network = try SmallImages.network()
        _ = try fit(network, .adam)
        #expect(
            try fit(network, .momentum) == ["momentum starts anew: the training before was adam's"])
        network.restore(network.snapshot())
        #expect(
            try fit(network, .momentum) == [
                "momentum starts anew: the weights were changed after the training before"
            ])
        _ = try fit(network, .sgd)
        #expect(
            try fit(network, .adam) == [
                "adam starts anew: nothing is remembered of the training before"
            ]
        )
    }

    private func normalized(_ places: [(String?, any Layer)]) throws -> Network {
        try Network(Architecture(name: "network", input: [1, 8, 8], layers: places), seed: 1)
    }

    @Test func `normalizations without a spread are said`() throws {
        let pixel = try normalized([
            (nil, Convolution(maps: 4, kernel: 8)), (nil, BatchNormalization()), (nil, Flatten()),
            (nil, Dense(units: 3)),
        ])
        #expect(
            try fit(pixel, .sgd, batch: 1) == [
                "warning: 'bn1' normalized maps of one pixel in a batch of one image: the variance of "
                    + "one number is 0, and whatever comes in, its bias comes out; choose batch= so "
                    + "that no batch has one image"
            ])
        // 21 images in batches of four leave one over.
        #expect(try fit(pixel, .sgd, batch: 4).count == 1)
        #expect(try fit(pixel, .sgd, batch: 7) == [])
        let dead = try normalized([
            (nil, Convolution(maps: 4, kernel: 3)), (nil, BatchNormalization()), (nil, Flatten()),
            (nil, Dense(units: 3)),
        ])
        #expect(try fit(dead, .sgd) == [])
        let filters = dead.weights[0].trainable
        var values = filters.value.tensor()
        for index in 0..<9 { values[index] = 0 }
        filters.set(values)
        #expect(
            try fit(dead, .sgd) == [
                "warning: 'bn1' met 1 of 4 maps whose numbers were all the same over a whole batch: "
                    + "their variance is 0, and its bias alone comes out; look at the images (grey "
                    + "ones?) and at units that are always 0"
            ])
    }
}
