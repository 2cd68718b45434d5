import Explanations
import Networks
import Signatures
import Tensors
import Testing

/// Images that go through a network together give what each gives alone.
struct BatchTests {
    /// The dense layers add in other orders for several images: single precision, sums of up to a hundred numbers.
    private static let tolerance: Float = 1e-5

    private let backend: OneDNNBackend
    private let network: Network
    private let images: [Tensor]

    init() throws {
        backend = try OneDNNBackend()
        let architecture = try Architecture(
            name: "small", input: [3, 16, 16],
            layers: [
                (nil, Convolution(maps: 4, padding: 1)), (nil, ReLU()),
                (nil, MaxPooling()), (nil, Convolution(maps: 6, padding: 1)),
                (nil, ReLU()), (nil, MaxPooling()), (nil, Flatten()),
                (nil, Dense(units: 12)), (nil, ReLU()), (nil, Dense(units: 5)),
            ])
        network = try Network(architecture, seed: 3)
        var random = RandomSource([7])
        images = (0..<3).map { _ in
            Tensor([1, 3, 16, 16], (0..<768).map { _ in Float(random.next() % 256) / 255 })
        }
    }

    private func batch() throws -> TraceBatch {
        // One more than there are images: what is left over changes nothing.
        try TraceBatch(images, through: CompiledNetwork(network, batch: 4, backend: backend))
    }

    private func alone() throws -> [Trace] {
        try images.map { try Trace(network, image: $0, backend: backend) }
    }

    @Test func `every layer gives each image of a batch what it gives it alone`() throws {
        for (one, other) in zip(try batch().traces, try alone()) {
            #expect(one.image == other.image)
            for node in one.values.indices {
                let (together, single) = try (one.values[node], other.values[node])
                #expect(together.shape == single.shape)
                if node <= 5 { #expect(together == single, "node \(node)") }
                for (a, b) in zip(together.values, single.values) {
                    #expect(abs(a - b) <= Self.tolerance * max(1, abs(b)))
                }
            }
        }
    }

    @Test(arguments: ReverseStyle.allCases)
    func `features are tracked in a batch as one by one`(style: ReverseStyle) throws {
        let (batch, alone) = (try batch(), try alone())
        let units = try batch.traces.map { try Backtracking($0).units }
        #expect(try alone.map { try Backtracking($0).units } == units)
        let method = style.method()
        let together = try FeatureTracking.each(of: batch, units: units, method: method)
        for (index, one) in together.enumerated() {
            let single = try FeatureTracking(alone[index], units: units[index], method: method)
            #expect(one.whole == single.whole)
            #expect(one.without == single.without)
            #expect(one.difference == single.difference)
            #expect(one.wholeSum == single.wholeSum)
            #expect(one.differenceSum == single.differenceSum)
            #expect(one.whole != one.without)
        }
    }

    @Test(arguments: MethodCatalogue.methods.map { $0.signature.name })
    func `a method that answers for a batch answers as for one`(word: String) throws {
        let type = try #require(MethodCatalogue.method(named: word))
        let method = try type.init(OptionReader(type.signature, [:]))
        guard let together = method as? any BatchMethod else { return }
        // Some methods ask for a derivative and refuse to start with other numbers.
        let number: Query.Number = method is any WalkMethod ? .value : .one
        let queries = (0..<3).map { Query(.map($0), at: 4, number: number) }
        let found = try together.attributions(of: queries, in: batch(), cancellation: nil)
        for (index, trace) in try alone().enumerated() {
            let single = try method.attribution(
                of: queries[index], in: trace, cancellation: nil)
            #expect(found[index].values == single.values)
            // A trace of the batch walks by itself too.
            let member = try method.attribution(
                of: queries[index], in: batch().traces[index], cancellation: nil)
            #expect(member.values == single.values)
        }
    }

    @Test func `units are suppressed in a batch as one by one`() throws {
        let (batch, alone) = (try batch(), try alone())
        let units = try alone.map { try Backtracking($0, rule: ShareOfInput(0.5)).units }
        let together = try Suppression.each(of: batch, units: units, backend: backend)
        for (index, one) in together.enumerated() {
            let single = try Suppression(alone[index], units: units[index], backend: backend)
            for (a, b) in zip(one.before + one.after, single.before + single.after) {
                #expect(abs(a - b) <= Self.tolerance)
            }
            #expect(one.before != one.after)
        }
    }

    @Test func `units of other maps are refused in a batch too`() throws {
        let batch = try batch()
        let other = UnitSet(shape: [1, 2, 2], indices: [0])
        #expect(throws: ExplanationError.self) {
            try FeatureTracking.each(of: batch, units: [other, other, other])
        }
        #expect(throws: ExplanationError.self) {
            try Suppression.each(
                of: batch, units: [other, other, other], backend: backend)
        }
    }

    @Test func `a batch gives no numbers of images that went through after it`() throws {
        let compiled = try CompiledNetwork(network, batch: 4, backend: backend)
        let first = try TraceBatch(images, through: compiled)
        let known = try first.traces[0].values[2]
        let other = try TraceBatch(images.reversed(), through: compiled)
        #expect(try first.traces[0].values[2] == known, "what was asked for stays")
        #expect(throws: NetworkError.otherImages) { try first.traces[0].values[3] }
        #expect(throws: NetworkError.otherImages) { try first.traces[0].logits }
        #expect(throws: NetworkError.otherImages) { try first.traces[0].walkBack(known, from: 2) }
        let signals = first.traces.map { _ in known }
        #expect(throws: NetworkError.otherImages) { try first.walkBack(signals, from: 2) }
        #expect(throws: NetworkError.otherImages) {
            try first.logits(replacing: signals, after: 2, backend: backend)
        }
        _ = try other.traces[0].logits
    }

    @Test func `a batch ends where an end is asked for`() throws {
        let cancellation = Cancellation()
        cancellation.request()
        let compiled = try CompiledNetwork(network, batch: 4, backend: backend)
        #expect(throws: Cancelled.self) {
            try TraceBatch(images, through: compiled, cancellation)
        }
    }
}
