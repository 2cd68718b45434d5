import Comparisons
import Explanations
import Networks
import Signatures
import Tensors
import Testing

/// Every method and every rule of the catalogues keeps to what commands expect of one.
struct CatalogueTests {
    private static func trace(_ backend: any Backend) throws -> Trace {
        let network = try Network(
            Architecture(
                name: "small", input: [3, 8, 8],
                layers: [
                    (nil, Convolution(maps: 4, padding: 1)), (nil, ReLU()), (nil, MaxPooling()),
                    (nil, Convolution(maps: 4, padding: 1)), (nil, LeakyReLU(leak: 0.1)),
                    (nil, Flatten()), (nil, Dense(units: 6)), (nil, ReLU()), (nil, Dense(units: 3)),
                ]), seed: 3)
        return try Trace(network, image: .pattern([1, 3, 8, 8], 2), backend: backend)
    }

    @Test func `what methods and rules declare of themselves has no faults`() {
        let signatures =
            MethodCatalogue.methods.map { $0.signature } + RuleCatalogue.rules.map { $0.signature }
        #expect(signatures.flatMap { SignatureChecks.faults(in: $0, beside: ["network"]) } == [])
        #expect(Set(signatures.map(\.name)).count == signatures.count)
        for signature in signatures {
            #expect(signature.source != nil, "\(signature.name) has no source")
            #expect(!signature.discussion.isEmpty, "\(signature.name) has no formula")
        }
    }

    @Test(arguments: MethodCatalogue.methods.map { $0.signature.name })
    func `a method gives numbers at the pixels, the same on every backend and every time`(
        name: String
    ) throws {
        let type = try #require(MethodCatalogue.method(named: name))
        let method = try type.init(OptionReader(type.signature, [:]))
        let found = try Backends.all().map { backend -> [Tensor] in
            let trace = try Self.trace(backend)
            let last = trace.network.architecture.nodes.count - 1
            return try [Query.Part.map(1), .all].compactMap { part in
                let query = Query(
                    part, at: last, method: type, shape: trace.network.architecture.output)
                // What asks for a probability has none of all classes.
                guard let once = try Self.answer(method, query, trace) else { return nil }
                let again = try method.attribution(of: query, in: trace, cancellation: nil)
                #expect(once.values == again.values && once.place == again.place)
                Self.expectShape(of: once, trace)
                #expect(method.isSigned || once.values.values.allSatisfy { $0 >= 0 })
                return once.values
            }
        }
        guard name != "cam" else {
            let none = found.allSatisfy { $0.isEmpty }
            #expect(none)
            return
        }
        #expect(found[0].contains { $0.values.contains { $0 != 0 } })
        // 32-bit sums of some hundred products.
        for (one, other) in zip(found[0], found[1]) { #expect(distance(other, from: one) <= 1e-4) }
    }

    private static func answer(
        _ method: any ExplanationMethod, _ query: Query, _ trace: Trace
    ) throws -> Attribution? {
        do {
            return try method.attribution(of: query, in: trace, cancellation: nil)
        } catch ExplanationError.noProbability where query.part == .all {
            return nil
        } catch ExplanationError.noAveragedMaps {
            return nil
        }
    }

    private static func expectShape(of found: Attribution, _ trace: Trace) {
        let sizes = found.values.shape.sizes
        switch found.place {
        case .pixels:
            #expect([1, trace.image.shape[1]].contains(sizes[1]))
            #expect(Array(sizes[2...]) == Array(trace.image.shape.sizes[2...]))
        case .maps(let node):
            let maps = trace.network.architecture.nodes[node].outputShape
            #expect(sizes == [1, 1, maps[1], maps[2]])
        }
    }

    @Test(arguments: MethodCatalogue.methods.map { $0.signature.name })
    func `a method ends where an end is asked for`(name: String) throws {
        let type = try #require(MethodCatalogue.method(named: name))
        let method = try type.init(OptionReader(type.signature, [:]))
        let trace = try Self.trace(ReferenceBackend())
        let cancellation = Cancellation()
        cancellation.request()
        let query = Query(.map(0), at: 8, method: type, shape: [3])
        #expect(throws: Cancelled.self) {
            try method.attribution(of: query, in: trace, cancellation: cancellation)
        }
    }

    @Test(arguments: RuleCatalogue.rules.map { $0.signature.name })
    func `a rule keeps inputs that are there, sorted, and says its numbers`(name: String) throws {
        let type = try #require(RuleCatalogue.rule(named: name))
        let rule = try type.init(OptionReader(type.signature, [:]))
        #expect(rule.numbers.map(\.name) == type.signature.parameters.map(\.name))
        let found = try Backtracking(Self.trace(ReferenceBackend()), target: 1, rule: rule)
        #expect(found.units.indices == found.units.indices.sorted())
    }

    @Test func `without biases the image times the derivative adds up to the logit`() throws {
        let network = try Network(
            Architecture(
                name: "small", input: [3, 8, 8],
                layers: [
                    (nil, Convolution(maps: 4, padding: 1, bias: false)), (nil, ReLU()),
                    (nil, MaxPooling()), (nil, Flatten()), (nil, Dense(units: 6, bias: false)),
                    (nil, ReLU()), (nil, Dense(units: 3, bias: false)),
                ]), seed: 3)
        for backend in try Backends.all() {
            let trace = try Trace(network, image: .pattern([1, 3, 8, 8], 2), backend: backend)
            for target in 0..<3 {
                let found = try InputTimesGradient().attribution(
                    of: Query(.map(target), at: 6, number: .one), in: trace, cancellation: nil)
                let sum = found.values.values.reduce(0) { $0 + Double($1) }
                #expect(try abs(sum - Double(trace.logits[target])) <= 1e-5)
            }
        }
    }

    @Test func `an image that went through other weights is not walked back`() throws {
        let trace = try Self.trace(Backends.fastest())
        let weights = trace.network.weights[0].trainable
        weights.set(Tensor(weights.value.shape))
        #expect(throws: NetworkError.changedWeights) {
            try trace.walkBack(trace.logits, from: 8)
        }
    }

    @Test func `a method may send many images through a network compiled once`() throws {
        let trace = try Self.trace(Backends.fastest())
        let images = Tensor.pattern([3, 3, 8, 8], 2)
        let outputs = try trace.withBatches(of: 3) { compiled in
            try compiled.run(images)
            let gradient = try compiled.walkBack(
                Tensor([3, 3], [1, 0, 0, 1, 0, 0, 1, 0, 0]), from: 8)
            #expect(gradient.shape == images.shape)
            return try compiled.outputs()
        }
        #expect(outputs.shape == [3, 3])
        // The first of them is the trace's own image.
        for target in 0..<3 { #expect(try abs(outputs[target] - trace.logits[target]) <= 1e-6) }
    }

    @Test func `an option out of its range is refused with what would fit`() {
        #expect(
            throws: OptionFault(
                owner: "percentile", option: "percentile", given: "101.0", expected: "0.0 to 100.0")
        ) {
            try PercentileProducts(
                OptionReader(PercentileProducts.signature, ["percentile": 101]))
        }
        #expect(
            throws: OptionFault(
                owner: "zeiler", option: "ties", given: "some", expected: "first, all")
        ) { try Deconvnet(OptionReader(Deconvnet.signature, ["ties": "some"])) }
    }

    @Test func `an image that was asked about is not sent through again until weights change`()
        throws
    {
        let backend = try Backends.fastest()
        let network = try Self.trace(backend).network
        let cache = TraceCache(count: 2)
        let images = (0..<3).map { Tensor.pattern([1, 3, 8, 8], $0) }
        let first = try cache.trace(network, image: images[0], backend: backend)
        #expect(try cache.trace(network, image: images[0], backend: backend) === first)
        let values = try first.logits
        for image in images { _ = try cache.trace(network, image: image, backend: backend) }
        // Its place was needed; what somebody still holds stays as it was.
        let again = try cache.trace(network, image: images[0], backend: backend)
        #expect(try again !== first && again.logits == values && first.logits == values)
        network.weights[0].trainable.set(Tensor(network.weights[0].trainable.value.shape))
        let changed = try cache.trace(network, image: images[0], backend: backend)
        #expect(try changed !== again && changed.logits != values)
    }
}
