import Comparisons
import Explanations
import Networks
import Signatures
import Tensors
import Testing

/// What layer-wise relevance and DeepLIFT promise whatever the network: that nothing is lost on the way.
struct RelevancePropertyTests {
    /// Of what is handed down: sums of hundreds of numbers in 32 bits.
    private static let rounding = 1e-5
    private static let networks = ["both", "strided", "averaged", "turned"]

    private let backend: any Backend
    private let fixtures: MethodFixtures

    init() throws {
        backend = try Backends.fastest()
        fixtures = try MethodFixtures("relevance", backend: backend)
    }

    private func answer(
        _ method: String, _ options: [String: OptionValue] = [:], _ trace: Trace,
        _ number: Query.Number = .one
    ) throws -> Attribution {
        let type = try #require(MethodCatalogue.method(named: method))
        let last = trace.network.architecture.nodes.count - 1
        return try type.init(OptionReader(type.signature, options)).attribution(
            of: Query(.map(1), at: last, number: number), in: trace, cancellation: nil)
    }

    private func sum(_ tensor: Tensor) -> Double { tensor.values.reduce(0) { $0 + Double($1) } }

    /// The network with every bias and every normalization's shift at zero, and a positive image: no relevance has where to get lost.
    private func unbiased(_ name: String, positive: Bool = false) throws -> Trace {
        let known = try fixtures.trace(name)
        let network = try Network(known.network.architecture, seed: 1)
        for (weight, source) in zip(network.weights, known.network.weights) {
            let isShift =
                weight.name.hasSuffix("bias") || weight.name.hasSuffix("running_mean")
            let numbers = source.trainable.value.tensor().values
            weight.trainable.set(
                Tensor(
                    source.trainable.value.shape,
                    isShift ? numbers.map { _ in 0 } : positive ? numbers.map(abs) : numbers))
        }
        return try Trace(network, image: known.image, backend: backend)
    }

    @Test(arguments: networks, ["epsilon", "gamma", "z-plus", "alpha-beta", "epsilon-plus"])
    func `without biases the pixels' relevance adds up to the start`(
        network: String, rule: String
    ) throws {
        // A unit without a positive product has no share to give under z-plus: there all weights are positive. alpha-beta
        // promises it only where both signs are there, or with alpha=1.
        let isSigned = rule == "epsilon" || rule == "gamma"
        let trace = try unbiased(network, positive: !isSigned)
        var options: [String: OptionValue] = ["rule": .word(rule), "epsilon": 1e-9]
        if rule == "alpha-beta" { options["alpha"] = 1 }
        for number in [Query.Number.one, .value] {
            let found = try answer("lrp", options, trace, number)
            let start = number == .one ? 1 : Double(try trace.logits[1])
            #expect(abs(sum(found.values) - start) <= Self.rounding * 10 * max(1, abs(start)))
            #expect(abs(sum(found.values) - start - (try #require(found.gap))) <= 1e-9)
        }
    }

    @Test func `what biases take is told`() throws {
        let trace = try fixtures.trace("both")
        let found = try answer("lrp", ["rule": "epsilon"], trace, .value)
        let gap = try #require(found.gap)
        #expect(abs(gap) > 0.01)
        #expect(abs(sum(found.values) - Double(try trace.logits[1]) - gap) <= 1e-9)
    }

    @Test(arguments: networks, [0, 0.5])
    func `DeepLIFT's shares add up to the change`(network: String, baseline: Double) throws {
        let trace = try fixtures.trace(network)
        let base = try Trace(
            trace.network, image: trace.image.filled(Float(baseline)), backend: backend)
        let change = Double(try trace.logits[1] - base.logits[1])
        let found = try answer("deeplift", ["baseline": .number(baseline)], trace)
        #expect(abs(change) > 1e-3)
        #expect(abs(sum(found.values) - change) <= Self.rounding * max(1, abs(change)))
        #expect(abs(try #require(found.gap)) <= Self.rounding * max(1, abs(change)))
    }

    @Test(arguments: networks)
    func `an image that is the baseline gets nothing`(network: String) throws {
        let trace = try fixtures.trace(network)
        let even = try Trace(trace.network, image: trace.image.filled(0.5), backend: backend)
        let found = try answer("deeplift", ["baseline": 0.5], even)
        #expect(found.values.values.allSatisfy { $0 == 0 })
        #expect(found.gap == 0)
    }

    @Test func `on a linear network DeepLIFT, integrated gradients and relevance are the same`()
        throws
    {
        let network = try Network(
            Architecture(
                name: "linear", input: [2, 5, 6],
                layers: [
                    (nil, Convolution(maps: 3, padding: 1)), (nil, AveragePooling()),
                    (nil, Flatten()), (nil, Dense(units: 2)),
                ]), seed: 2)
        let trace = try Trace(network, image: .pattern([1, 2, 5, 6], 1), backend: backend)
        let lift = try answer("deeplift", ["baseline": 0.25], trace).values
        let integrated = try answer(
            "integrated-gradients", ["baseline": 0.25, "steps": 3], trace
        ).values
        #expect(lift.values.contains { abs($0) > 1e-3 })
        #expect(distance(lift, from: integrated) <= 1e-6)
        // Without a baseline's share: relevance of the start 1 is what the value's is but for that factor.
        let one = try answer("lrp", ["rule": "epsilon", "epsilon": 1e-9], trace, .one).values
        let value = try answer("lrp", ["rule": "epsilon", "epsilon": 1e-9], trace, .value).values
        let logit = try trace.logits[1]
        #expect(distance(Tensor(one.shape, one.values.map { $0 * logit }), from: value) <= 1e-5)
    }

    @Test func `overlapping windows lose nothing of DeepLIFT`() throws {
        // The shares of 1 2 0, 0 3 4, 2 5 1 against zeros under windows of 2 by 1: their maxima are 3, 4, 5 and 5.
        let network = try Network(
            Architecture(
                name: "overlapping", input: [1, 3, 3],
                layers: [(nil, MaxPooling(kernel: 2, stride: 1)), (nil, Flatten())]), seed: 1)
        let trace = try Trace(
            network, image: Tensor([1, 1, 3, 3], [1, 2, 0, 0, 3, 4, 2, 5, 1]), backend: backend)
        let found = try DeepLIFT().attribution(
            of: Query(.all, at: 1, number: .one), in: trace, cancellation: nil)
        #expect(
            distance(found.values, from: Tensor([1, 1, 3, 3], [0, 0, 0, 0, 3, 4, 0, 10, 0])) <= 1e-6
        )
        #expect(abs(try #require(found.gap)) <= 1e-5)
    }

    @Test(arguments: ["lrp", "deeplift"], networks)
    func `batch as one by one`(method: String, network: String) throws {
        let known = try fixtures.trace(network)
        let images = [
            known.image, known.image.filled(0.75),
            Tensor(known.image.shape, known.image.values.reversed()),
        ]
        let type = try #require(MethodCatalogue.method(named: method))
        let made = try #require(
            try type.init(OptionReader(type.signature, [:])) as? any BatchMethod)
        let last = known.network.architecture.nodes.count - 1
        let queries = (0..<3).map { Query(.map($0), at: last, number: .one) }
        let compiled = try CompiledNetwork(known.network, batch: 4, backend: backend)
        let together = try made.attributions(
            of: queries, in: TraceBatch(images, through: compiled), cancellation: nil)
        #expect(together.count == 3)
        for (index, image) in images.enumerated() {
            let single = try made.attribution(
                of: queries[index], in: Trace(known.network, image: image, backend: backend),
                cancellation: nil)
            #expect(distance(together[index].values, from: single.values) <= 1e-4)
            #expect(
                abs(try #require(together[index].gap) - (try #require(single.gap))) <= 1e-4)
        }
    }
}

extension Tensor {
    /// The same number everywhere.
    fileprivate func filled(_ number: Float) -> Tensor {
        Tensor(shape, Array(repeating: number, count: count))
    }
}
