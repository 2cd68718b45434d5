import Comparisons
import NetworkSamples
import Networks
import Tensors
import Testing

/// NaN on its way through whole networks, and the certificate that there is none.
struct FiniteTests {
    @Test func `a NaN in the image arrives at the end of every kind of layer`() throws {
        let network = try Network(SmallNetworks.everyLayer(), seed: 3)
        var image = Tensor.pattern([1, 3, 9, 9], 1).mapped { abs($0) }
        image[40] = .nan
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            let trace = try Trace(network, image: image, backend: backend)
            let logits = try trace.logits.values
            #expect(logits.allSatisfy { $0.isNaN })
        }
    }

    @Test func `a NaN in any weight arrives at the end`() throws {
        let image = Tensor.pattern([1, 3, 8, 8], 1).mapped { abs($0) }
        let count = try Network(SmallNetworks.branches(), seed: 3).weights.count
        for place in 0..<count {
            let network = try Network(SmallNetworks.branches(), seed: 3)
            let (name, weight) = network.weights[place]
            for index in weight.value.values.indices { weight.value.values[index] = .nan }
            weight.touch()
            #expect(!FiniteBound.holds(network, training: false, batch: 1), "\(name)")
            for precision in KernelSettings.Precision.allCases {
                let plan = try Plan(
                    network, batch: 1,
                    settings: KernelSettings(training: false, precision: precision),
                    backend: OneDNNBackend())
                plan.input.fill(from: image)
                try plan.forward()
                #expect(plan.output.values.allSatisfy { $0.isNaN }, "\(name) \(precision)")
            }
        }
    }

    /// Twelve convolutions whose sums of weights multiply to 1e36, though each keeps numbers as they are.
    private static func deep(_ scale: Float) throws -> Network {
        let layers: [(String?, any Layer)] =
            (0..<12).flatMap { _ in
                [(nil, Convolution(maps: 2, kernel: 1)), (nil, ReLU())] as [(String?, any Layer)]
            } + [(nil, Flatten()), (nil, Dense(units: 3))]
        let network = try Network(
            Architecture(name: "deep", input: [2, 4, 4], layers: layers), seed: 5)
        for (name, weight) in network.weights
        where name.contains("conv") && name.hasSuffix("weight") {
            // Rows 500 -499.5 and -499.5 500: large sums of sizes, small sums of equal inputs.
            weight.set(Tensor(weight.value.shape, [500, -499.5, -499.5, 500].map { $0 * scale }))
        }
        return network
    }

    @Test func `a deep network keeps its fast steps while its numbers stay small`() throws {
        let network = try Self.deep(1)
        #expect(!FiniteBound.holds(network, training: false, batch: 1))
        let equal = Tensor([1, 2, 4, 4], [Float](repeating: 0.5, count: 32))
        func output(_ image: Tensor, finite: Bool) throws -> (values: [Float], isFast: Bool) {
            let plan = try Plan(
                network, batch: 1, settings: KernelSettings(training: false, precision: .fast),
                backend: OneDNNBackend(), assumesFinite: finite)
            plan.input.fill(from: image)
            try plan.forward()
            return (plan.output.values.map { $0 }, plan.settings.isFinite)
        }
        let (fast, careful) = (
            try output(equal, finite: true), try output(equal, finite: false)
        )
        #expect(fast.isFast && !careful.isFast)
        #expect(zip(fast.values, careful.values).allSatisfy { abs($0 - $1) <= 1e-6 })
        // Unequal inputs grow a thousandfold at each step: seen on the way, they are computed again with care.
        let unequal = Tensor([1, 2, 4, 4], (0..<32).map { $0 < 16 ? 1 : 0 })
        #expect(try output(unequal, finite: true).values == output(unequal, finite: false).values)
    }

    @Test func `a NaN that comes up in a deep network arrives, in one batch and not in the next`()
        throws
    {
        let network = try Self.deep(1e4)
        let plan = try Plan(
            network, batch: 1, settings: KernelSettings(training: false, precision: .fast),
            backend: OneDNNBackend())
        plan.input.fill(from: Tensor([1, 2, 4, 4], (0..<32).map { $0 < 16 ? 1 : 0 }))
        try plan.forward()
        #expect(plan.output.values.allSatisfy { $0.isNaN })
        plan.input.fill(from: Tensor([1, 2, 4, 4]))
        try plan.forward()
        #expect(plan.output.values.allSatisfy { $0.isFinite })
    }

    @Test func `numbers within a limit are told from others, in every place`() {
        for count in [1, 7, 8, 9, 70_000] {
            let buffer = Buffer(Tensor([count], (0..<count).map { Float($0 % 5) - 2 }))
            #expect(buffer.isWithin(2) && !buffer.isWithin(count == 1 ? 1.9 : 1.5))
            for wrong in [Float.nan, .infinity, -.infinity, 3] {
                for place in Set([0, count / 2, count - 1]) {
                    let old = buffer.values[place]
                    buffer.values[place] = wrong
                    #expect(!buffer.isWithin(2))
                    buffer.values[place] = old
                }
            }
        }
    }

    @Test func `fresh networks are certified, in training and outside`() throws {
        for architecture in [try SmallNetworks.everyLayer(), try SmallNetworks.branches()] {
            let network = try Network(architecture, seed: 1)
            for training in [false, true] {
                #expect(FiniteBound.holds(network, training: training, batch: 4))
            }
        }
    }

    @Test func `an image that is not finite is refused by a plan for finite ones`() throws {
        let plan = try Plan(
            SmallNetworks.chain(), batch: 1,
            settings: KernelSettings(training: false, precision: .fast), backend: OneDNNBackend())
        plan.input.values[3] = .infinity
        let error = #expect(throws: NetworkError.self) { try plan.forward() }
        #expect(
            error?.description
                == "an image holds numbers that are not finite (NaN, infinity, or far beyond any pixel)"
        )
        #expect(error?.hint == "load other weights or images, or make the network anew")
    }
}
