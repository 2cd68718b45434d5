import Comparisons
import Explanations
import Networks
import Signatures
import Tensors
import Testing

/// Which maps a method weighs, of which layer a probability is, and the sentences where there is none.
struct MethodPlaceTests {
    private let backend: any Backend

    init() throws { backend = try Backends.fastest() }

    /// Two branches from `start`: `left` and, after it in the list, `right`.
    private func branches(softmax: Bool = false) throws -> Trace {
        var places: [Architecture.Place] = [
            .init(Convolution(maps: 3, padding: 1), name: "start"),
            .init(Convolution(maps: 3, padding: 1), name: "left"),
            .init(Convolution(maps: 3, padding: 1), name: "right", inputs: ["start"]),
            .init(Add(), name: "sum", inputs: ["left", "right"]), .init(Flatten()),
            .init(Dense(units: 5), name: "hidden"), .init(Dense(units: 4), name: "logits"),
        ]
        if softmax { places.append(.init(Softmax(), name: "shares")) }
        let network = try Network(
            Architecture(name: "branches", input: [1, 5, 5], places: places), seed: 2)
        return try Trace(network, image: .pattern([1, 1, 5, 5], 1), backend: backend)
    }

    private func answer(
        _ method: String, _ options: [String: OptionValue] = [:], at node: Int,
        _ part: Query.Part = .map(1), in trace: Trace
    ) throws -> Attribution {
        let type = try #require(MethodCatalogue.method(named: method))
        return try type.init(OptionReader(type.signature, options)).attribution(
            of: Query(part, at: node, number: .one), in: trace, cancellation: nil)
    }

    @Test func `the maps are those on a way to the question, not of the branch beside it`() throws {
        let trace = try branches()
        #expect(try answer("grad-cam", at: 2, in: trace).place == .maps(node: 0))
        #expect(try answer("grad-cam", at: 6, in: trace).place == .maps(node: 3))
        #expect(
            throws: ExplanationError.notBefore(layer: "left", start: "right", last: "start")
        ) { try answer("grad-cam", ["maps": "left"], at: 2, in: trace) }
        #expect(throws: ExplanationError.noMapsBefore(start: "start")) {
            try answer("score-cam", ["score": "logit"], at: 0, in: trace)
        }
        #expect(throws: ExplanationError.notBefore(layer: "sum", start: "start", last: nil)) {
            try answer("grad-cam", ["maps": "sum"], at: 0, in: trace)
        }
        #expect(throws: ExplanationError.unitsNotMaps(layer: "hidden")) {
            try answer("grad-cam", ["maps": "hidden"], at: 6, in: trace)
        }
    }

    @Test func `a rectified layer does not weigh its own maps unless told to`() throws {
        let fixtures = try MethodFixtures(backend: backend)
        let averaged = try fixtures.trace("averaged")
        let conv2 = try averaged.network.architecture.node(of: "conv2")
        #expect(conv2 == 5)
        #expect(try answer("grad-cam", at: conv2, in: averaged).place == .maps(node: 3))
        #expect(
            try answer("grad-cam", ["maps": "bn1"], at: 2, in: averaged).place == .maps(node: 1))
        #expect(throws: ExplanationError.noMapsBefore(start: "bn1.relu")) {
            try answer("grad-cam", at: 2, in: averaged)
        }
        // What is added to a branch is no part of the sum's rectifier.
        let both = try fixtures.trace("both")
        #expect(try answer("grad-cam", at: 5, in: both).place == .maps(node: 3))
    }

    @Test(arguments: ["rise", "occlusion", "score-cam"])
    func `only a class has a probability, not a hidden unit`(method: String) throws {
        let options: [String: OptionValue] = ["score": "probability"]
        for softmax in [false, true] {
            let trace = try branches(softmax: softmax)
            #expect(try answer(method, options, at: 6, in: trace).values.count == 25)
            for (node, part) in [(5, Query.Part.map(1)), (2, .map(1)), (6, .all)] {
                #expect(throws: ExplanationError.noProbability) {
                    try answer(method, options, at: node, part, in: trace)
                }
            }
        }
    }

    @Test(arguments: [
        AveragePooling(kernel: 3, stride: 3), AveragePooling(kernel: 4, stride: 3, padding: 1),
        AveragePooling(kernel: 5),
    ])
    func `class activation mapping needs averages of all places alike`(pool: AveragePooling) throws
    {
        let network = try Network(
            Architecture(
                name: "pooled", input: [1, 5, 5],
                layers: [
                    (nil, Convolution(maps: 3, padding: 1)), (nil, ReLU()), (nil, pool),
                    (nil, Flatten()), (nil, Dense(units: 4)),
                ]), seed: 2)
        let trace = try Trace(network, image: .pattern([1, 1, 5, 5], 1), backend: backend)
        if pool.kernel == 5 {
            #expect(try answer("cam", at: 4, in: trace).place == .maps(node: 1))
        } else {
            #expect(throws: ExplanationError.noAveragedMaps(layer: "fc1")) {
                try answer("cam", at: 4, in: trace)
            }
        }
    }

    @Test(arguments: [
        (
            ExplanationError.notBefore(layer: "sum", start: "conv2", last: "conv1"),
            "the maps of 'sum' do not come before 'conv2', where the question is asked",
            "maps=conv1 does, or leave maps= out"
        ),
        (
            .notBefore(layer: "sum", start: "conv1", last: nil),
            "the maps of 'sum' do not come before 'conv1', where the question is asked",
            "no layer with maps does; method=gradient and method=occlusion need none"
        ),
        (
            .noMapsBefore(start: "fc1"),
            "no layer with feature maps comes before 'fc1', where the question is asked",
            "method=gradient and method=occlusion need none"
        ),
        (
            .windowLarger(window: 64, height: 32, width: 48),
            "a window of 64x64 pixels is larger than the image, which is 32x48",
            "window=8 is a quarter of its side"
        ),
        (
            .startsWithOne(method: "rise"),
            "method=rise asks for the sum of what it starts from; start=value does not go with it",
            "leave it out, or choose a method that walks back: method=gradient"
        ),
    ])
    func `the sentence and the nearest fix`(error: ExplanationError, text: String, hint: String) {
        #expect(error.description == text)
        #expect(error.hint == hint)
    }
}
