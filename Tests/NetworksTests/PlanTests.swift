import Comparisons
import NetworkSamples
import Networks
import Tensors
import Testing

/// Whole networks: the fast backend against the naive one, derivatives against differences.
struct PlanTests {
    private struct Pass {
        let output: Tensor
        let loss: Double
        let gradients: [(name: String, gradient: Tensor)]
    }

    private func pass(
        _ network: Network, _ backend: any Backend, batch: Int,
        _ precision: KernelSettings.Precision = .exact
    ) throws -> Pass {
        let plan = try Plan(
            network, batch: batch, settings: KernelSettings(training: true, precision: precision),
            backend: backend, seed: 7)
        plan.input.fill(from: .pattern(plan.input.shape, 3))
        try plan.forward()
        let classes = try network.architecture.classCount()
        let loss = SoftmaxCrossEntropy.evaluate(
            logits: plan.output, labels: (0..<batch).map { $0 % classes },
            gradient: plan.outputGradient
        ).loss
        try plan.backward()
        return Pass(
            output: plan.output.tensor(), loss: loss / Double(batch),
            gradients: try network.weights.map {
                // Running statistics are not learned; what they have become counts.
                $0.trainable.isTrained
                    ? ($0.name, try #require($0.trainable.gradient).tensor())
                    : ($0.name, $0.trainable.value.tensor())
            })
    }

    @Test(arguments: KernelSettings.Precision.allCases)
    func `a fast plan gives what the naive plan gives`(
        precision: KernelSettings.Precision
    ) throws {
        for architecture in [
            try Architecture.lfw(classes: 5, input: [3, 24, 24]),
            try Architecture.tinyVGG(classes: 3, input: [3, 32, 32]),
            try SmallNetworks.chain(dropout: 0.5).architecture,
            try SmallNetworks.branches(), try SmallNetworks.everyLayer(),
            try Architecture.lenet5(classes: 3),
        ] {
            let network = try Network(architecture, seed: 3)
            let before = network.snapshot()
            let slow = try pass(network, ReferenceBackend(), batch: 3)
            network.restore(before)
            let fast = try pass(network, OneDNNBackend(), batch: 3, precision)
            #expect(distance(fast.output, from: slow.output) <= 1e-4)
            for (one, other) in zip(fast.gradients, slow.gradients) {
                #expect(distance(one.gradient, from: other.gradient) <= 1e-4, "\(one.name)")
            }
        }
    }

    @Test func `evaluation folds normalizations, lends memory, and gives the same`() throws {
        for architecture in [
            try SmallNetworks.branches(), try SmallNetworks.everyLayer(),
            try Architecture.resnet18Decoder(classes: 5, input: [3, 64, 64]),
        ] {
            let network = try Network(architecture, seed: 3)
            // A pass in training gives the running statistics something to be.
            _ = try pass(network, OneDNNBackend(), batch: 3)
            let outputs = try [
                (ReferenceBackend() as any Backend, KernelSettings.Precision.exact, false),
                (try OneDNNBackend(), .exact, true), (try OneDNNBackend(), .exact, false),
                (try OneDNNBackend(), .fast, false),
            ].filter { architecture.nodes.count < 40 || $0.0 is OneDNNBackend }
                .map { backend, precision, keepsValues in
                    let plan = try Plan(
                        network, batch: 2,
                        settings: KernelSettings(training: false, precision: precision),
                        backend: backend, keepsValues: keepsValues)
                    plan.input.fill(from: .pattern(plan.input.shape, 3))
                    try plan.forward()
                    return (plan.output.tensor(), plan.byteCount)
                }
            for output in outputs.dropFirst() {
                #expect(distance(output.0, from: outputs[0].0) <= 1e-4, "\(architecture.name)")
            }
            #expect(outputs[outputs.count - 1].1 <= outputs[outputs.count - 3].1)
        }
    }

    @Test func `derivatives are what small steps show`() throws {
        // Without rectifier and dropout, and with a step small enough that pooling's choices stay.
        let network = try Network(
            Architecture(
                name: "network", input: [2, 6, 6],
                layers: [
                    (nil, Convolution(maps: 3, kernel: 3, padding: 1)),
                    (nil, MaxPooling(kernel: 2)), (nil, Flatten()), (nil, Dense(units: 5)),
                    (nil, Dense(units: 3)),
                ]), seed: 5)
        let analytic = try pass(network, OneDNNBackend(), batch: 3)
        let step: Float = 3e-4
        for (weight, given) in zip(network.weights, analytic.gradients) {
            var differences = Tensor(given.gradient.shape)
            for index in 0..<differences.count {
                let old = weight.trainable.value.values[index]
                var losses: [Double] = []
                for sign in [Float(1), -1] {
                    weight.trainable.value.values[index] = old + sign * step
                    weight.trainable.touch()
                    losses.append(try pass(network, ReferenceBackend(), batch: 3).loss)
                }
                weight.trainable.value.values[index] = old
                weight.trainable.touch()
                differences[index] = Float((losses[0] - losses[1]) / Double(2 * step))
            }
            #expect(distance(given.gradient, from: differences) <= 5e-3, "\(weight.name)")
        }
    }

    @Test func `dropout silences its share and keeps the expected sum`() throws {
        let network = try Network(
            Architecture(
                name: "network", input: [1, 100, 100],
                layers: [(nil, Flatten()), (nil, Dropout(probability: 0.25))]), seed: 1)
        func plan(training: Bool) throws -> Plan {
            let plan = try Plan(
                network, batch: 1,
                settings: KernelSettings(training: training, precision: .exact),
                backend: OneDNNBackend(), seed: 9)
            plan.input.values.update(repeating: 3)
            try plan.forward()
            return plan
        }
        #expect(try plan(training: false).output.tensor().values.allSatisfy { $0 == 3 })
        let training = try plan(training: true)
        let first = training.output.tensor().values
        let silent = first.filter { $0 == 0 }.count
        // Four standard deviations of 10,000 draws.
        #expect(abs(Double(silent) - 2500) <= 4 * (10_000 * 0.25 * 0.75).squareRoot())
        #expect(first.allSatisfy { $0 == 0 || $0 == 4 })
        try training.forward()
        #expect(training.output.tensor().values != first)
        #expect(try plan(training: true).output.tensor().values == first)
    }

    @Test func `a network too large is refused with the figures`() throws {
        let architecture = try Architecture(
            name: "network", input: [3, 1000, 1000],
            layers: [(nil, Flatten()), (nil, Dense(units: 1_000_000))])
        let error = #expect(throws: NetworkError.self) { try Network(architecture, seed: 1) }
        #expect(error?.description.contains("the network needs about 10.9 TiB, but only ") == true)
        #expect(error?.hint == "a smaller batch, smaller images or fewer units need less")
    }
}
