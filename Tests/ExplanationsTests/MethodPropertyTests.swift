import Comparisons
import Explanations
import Networks
import Signatures
import Tensors
import Testing

/// What must hold whatever the network, and at the edges: nothing there, the same everywhere, everything covered.
struct MethodPropertyTests {
    private let backend: any Backend
    private let fixtures: MethodFixtures

    init() throws {
        backend = try Backends.fastest()
        fixtures = try MethodFixtures(backend: backend)
    }

    private func answer(
        _ method: String, _ options: [String: OptionValue] = [:], _ trace: Trace,
        _ query: Query? = nil
    ) throws -> Attribution {
        let type = try #require(MethodCatalogue.method(named: method))
        let last = trace.network.architecture.nodes.count - 1
        return try type.init(OptionReader(type.signature, options)).attribution(
            of: query ?? Query(.map(1), at: last, number: .one), in: trace, cancellation: nil)
    }

    /// One convolution whose maps are averaged for three classes; its weights and biases are set to numbers.
    private func even(weight: Float?, bias: Float) throws -> Trace {
        let network = try Network(
            Architecture(
                name: "even", input: [2, 6, 6],
                layers: [
                    (nil, Convolution(maps: 4)), (nil, ReLU()), (nil, GlobalAveragePooling()),
                    (nil, Flatten()), (nil, Dense(units: 3)),
                ]), seed: 5)
        for (name, trainable) in network.weights where name.hasPrefix("conv1") {
            let shape = trainable.value.shape
            guard let number = name.hasSuffix("bias") ? bias : weight else { continue }
            trainable.set(Tensor(shape, Array(repeating: number, count: shape.count)))
        }
        return try Trace(network, image: .pattern([1, 2, 6, 6], 3), backend: backend)
    }

    @Test(arguments: [
        "gradient", "input-times-gradient", "guided", "grad-cam", "guided-grad-cam", "cam",
        "score-cam", "occlusion", "smoothgrad", "vargrad", "integrated-gradients",
    ])
    func `maps that are zero everywhere give a blank picture, never NaN`(method: String) throws {
        let found = try answer(method, [:], even(weight: nil, bias: -100))
        #expect(found.values.values.allSatisfy { $0 == 0 })
        #expect(found.overlaid(height: 6, width: 6).values.allSatisfy { $0 == 0 })
    }

    @Test func `maps that are the same everywhere mask nothing in Score-CAM`() throws {
        let trace = try even(weight: 0, bias: 0.75)
        for score in ["probability", "logit"] {
            let softmax = try answer("score-cam", ["score": .word(score)], trace)
            // No map gains anything, so that all weigh the same: a quarter of 0.75, four times.
            #expect(softmax.values.values.allSatisfy { abs($0 - 0.75) <= 1e-6 })
            let plain = try answer(
                "score-cam", ["score": .word(score), "weights": "plain"], trace)
            #expect(plain.values.values.allSatisfy { $0 == 0 })
        }
    }

    @Test func `a window as large as the image finds the same everywhere`() throws {
        let trace = try fixtures.trace("strided")
        let node = trace.network.architecture.classes
        let white = try Trace(
            trace.network, image: Tensor([2, 11, 10], Array(repeating: 1, count: 220)),
            backend: backend)
        let found = try answer("occlusion", ["window": 11, "fill": 1], trace)
        let lost = try trace.values[node][1] - white.values[node][1]
        #expect(abs(lost) > 1e-3)
        #expect(found.values.values.allSatisfy { abs($0 - lost) <= 1e-6 })
    }

    @Test func `a larger window is refused where someone asked for it`() throws {
        let trace = try fixtures.trace("strided")
        #expect(throws: ExplanationError.windowLarger(window: 12, height: 11, width: 10)) {
            try answer("occlusion", ["window": 12], trace)
        }
        #expect(try answer("occlusion", [:], trace).values.count == 110)
    }

    @Test func `masks that hide nothing give the score everywhere`() throws {
        let trace = try fixtures.trace("strided")
        let found = try answer("rise", ["masks": 5, "keep": 1, "score": "logit"], trace)
        let logit = try trace.logits[1]
        #expect(found.values.values.allSatisfy { abs($0 - logit) <= 1e-6 })
    }

    @Test func `without noise SmoothGrad is the gradient, and nothing varies`() throws {
        let trace = try fixtures.trace("both")
        let none: [String: OptionValue] = ["noise": 0, "samples": 3]
        let gradient = try answer("gradient", [:], trace).values
        #expect(try distance(answer("smoothgrad", none, trace).values, from: gradient) <= 1e-6)
        #expect(try answer("vargrad", none, trace).values.values.allSatisfy { $0 == 0 })
    }

    @Test func `a variance is not negative, and zero where the derivative is the same`() throws {
        // Large derivatives that do not vary: the mean of squares less the square of the mean would be rounding of both signs.
        let network = try Network(
            Architecture(
                name: "linear", input: [1, 4, 4],
                layers: [(nil, Flatten()), (nil, Dense(units: 2))]
            ), seed: 2)
        let weight = try #require(network.weights.first { $0.name == "fc1.weight" }).trainable
        weight.set(
            Tensor(weight.value.shape, weight.value.values.map { $0 * 1000.1 }))
        let trace = try Trace(network, image: .pattern([1, 1, 4, 4], 1), backend: backend)
        #expect(try answer("vargrad", [:], trace).values.values.allSatisfy { $0 == 0 })
        for name in ["both", "strided", "averaged"] {
            let found = try answer("vargrad", ["noise": 1], fixtures.trace(name)).values.values
            #expect(found.allSatisfy { $0 >= 0 } && found.contains { $0 > 0 })
        }
    }

    @Test func `Grad-CAM answers for a batch as for one, whatever the maps`() throws {
        for name in ["both", "averaged"] {
            let network = try fixtures.trace(name).network
            let input = network.architecture.input
            let images = (1...4).map { Tensor.pattern(Shape([1] + input.sizes), $0) }
            let batch = try TraceBatch(
                images, through: CompiledNetwork(network, batch: 4, backend: backend))
            let queries = [2, 0, 1, 2].map {
                Query(.map($0), at: network.architecture.classes, number: .one)
            }
            let methods: [any BatchMethod] = [
                GradCAM(maps: "bn1", rectified: false), GradCAM(maps: "pool1"), GradCAM(),
                GuidedGradCAM(maps: "bn1"),
            ]
            for method in methods {
                let together = try method.attributions(
                    of: queries, in: batch, cancellation: nil)
                for (index, image) in images.enumerated() {
                    let alone = try method.attribution(
                        of: queries[index], in: Trace(network, image: image, backend: backend),
                        cancellation: nil)
                    #expect(together[index].place == alone.place)
                    #expect(distance(together[index].values, from: alone.values) <= 1e-5)
                }
            }
        }
    }

    @Test func `the mean of a class activation map and the bias are the logit`() throws {
        let trace = try fixtures.trace("averaged")
        let bias = try #require(trace.network.weights.first { $0.name == "fc1.bias" })
        for target in 0..<3 {
            let found = try answer("cam", [:], trace, Query(.map(target), at: 8, number: .one))
            let mean = found.values.values.reduce(0, +) / Float(found.values.count)
            let logit = try trace.logits[target]
            #expect(abs(mean + bias.trainable.value.values[target] - logit) <= 1e-6)
        }
    }
}
