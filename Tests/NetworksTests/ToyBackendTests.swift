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

    /// Where branches part and meet in every way: sums whose terms share memory on the way back, a node read twice, ends that lead
    /// nowhere, switches that nothing goes back through.
    private static let branched: [[Architecture.Place]] = [
        [
            .init(Convolution(maps: 8, padding: 1), name: "a"),
            .init(Convolution(maps: 8, padding: 1), name: "b"),
            .init(Add(), name: "s", inputs: ["b", "a"]),
            .init(Add(), name: "t", inputs: ["s", "a"]),
            .init(Flatten()), .init(Dense(units: 3)),
        ],
        [
            .init(Convolution(maps: 8, padding: 1), name: "a"), .init(Dropout(), name: "d"),
            .init(Add(), name: "s", inputs: ["d", "a"]), .init(ReLU()), .init(Flatten()),
            .init(Dense(units: 3)),
        ],
        [
            .init(Convolution(maps: 4), name: "a"), .init(ReLU(), name: "end"),
            .init(Convolution(maps: 4), name: "b", inputs: [Architecture.imageName]),
            .init(LeakyReLU(leak: 0.25)), .init(Flatten()), .init(Dense(units: 3)),
        ],
        [
            .init(Convolution(maps: 8, padding: 1), name: "a"), .init(ReLU(), name: "r"),
            .init(MaxPooling(), name: "p"),
            .init(Convolution(maps: 8, padding: 1), name: "c"),
            .init(Unpool(), name: "u", inputs: ["c", "r"]),
            .init(Add(), name: "s", inputs: ["u", "r"]), .init(Concatenate(), inputs: ["s", "a"]),
            .init(GlobalAveragePooling()), .init(Flatten()), .init(Dense(units: 3)),
        ],
    ]

    @Test func `every backend walks back alike, from every node and to every node`() throws {
        let networks =
            [try Self.network()]
            + (try Self.branched.map {
                try Network(Architecture(name: "branched", input: [2, 7, 6], places: $0), seed: 5)
            })
        // With equal maxima, so that ties tell.
        let image = Tensor.pattern([1, 2, 7, 6], 3).mapped { ($0 * 2).rounded() / 2 }
        for (place, network) in networks.enumerated() {
            let nodes = network.architecture.nodes.indices
            for ties in Ties.allCases {
                let walks = try (Backends.all() + [ToyBackend()]).map { backend in
                    let trace = try Trace(network, image: image, backend: backend)
                    return try nodes.flatMap { node in
                        try [Architecture.image, 0, 1].filter { $0 < node }.map { target in
                            // Later walks must not find what earlier ones left.
                            try trace.walkBack(
                                .pattern(trace.values[node].shape, node), from: node, to: target,
                                by: Derivative(ties: ties))
                        }
                    }
                }
                for other in walks.dropFirst() {
                    #expect(other.count == walks[0].count)
                    for (walk, (given, wanted)) in zip(other, walks[0]).enumerated() {
                        #expect(
                            distance(given, from: wanted) <= Self.tolerance,
                            "network \(place), ties \(ties), walk \(walk)")
                    }
                }
            }
        }
    }

    @Test func `a branch that no walk came through adds nothing`() throws {
        let network = try Network(
            Architecture(name: "branched", input: [2, 7, 6], places: Self.branched[1]), seed: 5)
        for backend in try Backends.all() {
            let trace = try Trace(network, image: .pattern([1, 2, 7, 6], 3), backend: backend)
            let signal = Tensor.pattern([1, 8, 7, 6], 2)
            // From the dropout, which does nothing here, as from the layer before it.
            let (one, other) = (
                try trace.walkBack(signal, from: 1), try trace.walkBack(signal, from: 0)
            )
            #expect(one == other && one.values.contains { $0 != 0 }, "\(backend.name)")
            // From the sum both branches come to that layer.
            let both = try trace.walkBack(signal, from: 2)
            #expect(distance(both, from: one.mapped { 2 * $0 }) <= Self.tolerance)
        }
    }
}
