import Comparisons
import Networks
import Tensors
import Testing

/// A backend with an order of numbers of its own computes what the reference computes: nothing else knows the order.
struct ToyBackendTests {
    /// Sums of some tens of products of magnitude 1, in the same order but for layouts.
    private static let tolerance: Float = 1e-5

    private static func network() throws -> Network {
        try Network(
            Architecture(
                name: "small", input: [2, 7, 6],
                places: [
                    .init(Convolution(maps: 4, padding: 1), name: "start"), .init(ReLU()),
                    .init(Convolution(maps: 4, padding: 1)), .init(BatchNormalization()),
                    .init(Add(), inputs: [Architecture.before, "start.relu"]), .init(ReLU()),
                    .init(MaxPooling()), .init(Convolution(maps: 3)), .init(Sigmoid()),
                    .init(Flatten()), .init(Dense(units: 5)), .init(ReLU()),
                    .init(Dense(units: 3)),
                ]), seed: 4)
    }

    /// Output, and each weight's derivative, of two images in training.
    private static func trained(_ backend: any Backend) throws -> [Tensor] {
        let network = try network()
        let plan = try Plan(
            network, batch: 2, settings: KernelSettings(training: true, precision: .exact),
            backend: backend, seed: 1)
        plan.input.fill(from: .pattern(plan.input.shape, 2))
        try plan.forward()
        _ = backend.loss(
            .crossEntropy(smoothing: 0), of: plan.output, labels: [1, 2],
            gradient: plan.outputGradient)
        try plan.backward()
        return [plan.output.tensor()]
            + network.weights.compactMap { $0.trainable.gradient?.tensor() }
    }

    @Test func `a third backend trains a network as the reference does`() throws {
        let (wanted, given) = (
            try Self.trained(ReferenceBackend()), try Self.trained(ToyBackend())
        )
        #expect(wanted.count == given.count && wanted.count > 8)
        for (one, other) in zip(wanted, given) {
            #expect(distance(other, from: one) <= Self.tolerance)
        }
    }

    @Test func `a third backend walks back as every other does`() throws {
        let network = try Self.network()
        let last = network.architecture.nodes.count - 1
        let image = Tensor.pattern([1, 2, 7, 6], 3)
        let walks = try (Backends.all() + [ToyBackend()]).map { backend in
            let trace = try Trace(network, image: image, backend: backend)
            return try network.architecture.nodes.indices.map { node in
                try trace.walkBack(trace.values[node], from: node)
            } + [try trace.walkBack(Tensor([1, 3], [0, 1, 0]), from: last, to: 0)]
        }
        for other in walks.dropFirst() {
            for (node, (given, wanted)) in zip(other, walks[0]).enumerated() {
                #expect(distance(given, from: wanted) <= Self.tolerance, "from node \(node)")
            }
        }
    }
}
