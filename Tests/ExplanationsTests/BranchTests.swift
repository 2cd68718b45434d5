import Networks
import Tensors
import Testing

@testable import Explanations

/// Walks back through networks whose branches part and meet.
struct BranchTests {
    private func network() throws -> Network {
        let places: [Architecture.Place] = [
            .init(Convolution(maps: 4, padding: 1), name: "start"),
            .init(BatchNormalization()), .init(ReLU(), name: "trunk"),
            .init(Convolution(maps: 4, padding: 1)), .init(InstanceNormalization()),
            .init(LeakyReLU(leak: 0.1), name: "leaky"),
            .init(Add(), name: "sum", inputs: ["leaky", "trunk"]),
            .init(TransposedConvolution(maps: 3, kernel: 2, stride: 2)), .init(Sigmoid()),
            .init(AveragePooling(), name: "small"),
            .init(Concatenate(), inputs: ["small", "sum", "trunk"]), .init(MaxPooling()),
            .init(Flatten()), .init(Dense(units: 3)),
        ]
        let network = try Network(
            Architecture(name: "branches", input: [2, 8, 8], places: places), seed: 3)
        // Statistics that are not 0 and 1.
        for (name, trainable) in network.weights where !trainable.isTrained {
            let values = trainable.value.values
            for index in values.indices {
                values[index] = name.hasSuffix("var") ? 0.5 + Float(index) / 4 : Float(index) / 10
            }
        }
        return network
    }

    private static let image = Tensor(
        [1, 2, 8, 8], (0..<128).map { Float(($0 * 37 + 11) % 101) / 100 })

    @Test func `the gradient at the pixels is what small steps show`() throws {
        let (network, backend) = (try network(), try OneDNNBackend())
        let trace = try Trace(network, image: Self.image, backend: backend)
        let last = network.architecture.nodes.count - 1
        let gradient = try ReversePass(trace, style: .gradient, backend: backend)
            .pixels(from: Tensor([1, 3], [0, 1, 0]), at: last)
        #expect(gradient.shape == Self.image.shape)
        let step: Float = 1e-3
        func logit(_ change: Tensor, _ size: Float) throws -> Double {
            var moved = Self.image
            moved.withMutableValues { values in
                for index in values.indices { values[index] += size * change[index] }
            }
            let logits = try Trace(network, image: moved, backend: backend).logits
            return Double(logits[1])
        }
        let along = try (logit(gradient, step) - logit(gradient, -step)) / Double(2 * step)
        let square = gradient.values.reduce(0) { $0 + Double($1) * Double($1) }
        #expect(abs(along - square) < 0.005 * square)
    }

    @Test func `every style reaches the pixels of a residual network`() throws {
        let network = try Network(.resnet18(classes: 5, input: [3, 32, 32]), seed: 1)
        let backend = try OneDNNBackend()
        let image = Tensor([1, 3, 32, 32], (0..<3072).map { Float(($0 * 37) % 101) / 100 })
        let trace = try Trace(network, image: image, backend: backend)
        let node = try network.architecture.node(of: "layer2.0.conv2")
        for style in ReverseStyle.allCases {
            let pixels = try ReversePass(trace, style: style, backend: backend)
                .pixels(from: trace.values[node], at: node)
            #expect(pixels.shape == image.shape)
            #expect(pixels.values != [Float](repeating: 0, count: pixels.count), "\(style)")
            let isFinite = pixels.values.allSatisfy { $0.isFinite }
            #expect(isFinite, "\(style)")
        }
        let backtracking = try Backtracking(trace)
        #expect(backtracking.units.shape == [512, 1, 1])
    }

    /// Two convolutions side by side under a third, and two dense layers that come together.
    private func parted(denseToo: Bool) throws -> Network {
        var places: [Architecture.Place] = [
            .init(Convolution(maps: 2, padding: 1), name: "wide"),
            .init(Convolution(maps: 3, kernel: 1), name: "narrow", inputs: ["input"]),
            .init(Concatenate(), inputs: ["narrow", "wide"]),
            .init(Convolution(maps: 2, kernel: 1), name: "top"), .init(ReLU()),
            .init(Flatten(), name: "row"), .init(Dense(units: 3), name: "a"),
        ]
        if denseToo {
            places += [
                .init(Dense(units: 4), name: "b", inputs: ["row"]),
                .init(Concatenate(), name: "both", inputs: ["b", "a"]), .init(Dense(units: 2)),
            ]
        }
        let network = try Network(
            Architecture(name: "parted", input: [2, 8, 8], places: places), seed: 3)
        for (name, trainable) in network.weights where name.hasSuffix("bias") {
            let values = trainable.value.values
            for index in values.indices { values[index] = Float(index + 1) / 8 }
        }
        return network
    }

    @Test func `Fang's deconvolution adds each branch's bias to its own maps`() throws {
        let (network, backend) = (try parted(denseToo: false), try OneDNNBackend())
        let below = BiasBelow(network)
        let nodes = network.architecture.nodes
        let joined = try #require(nodes.firstIndex { $0.layer is Concatenate })
        #expect(below.values(of: joined) == [0.125, 0.25, 0.375, 0.125, 0.25])
        let row = try network.architecture.node(of: "row")
        #expect(
            below.values(of: row)
                == Array(repeating: 0.125, count: 64) + Array(repeating: 0.25, count: 64))
        #expect(below.values(of: Architecture.image) == nil)
        let trace = try Trace(network, image: Self.image, backend: backend)
        let top = try network.architecture.node(of: "top", rectified: false)
        let pixels = try ReversePass(trace, style: .fang, backend: backend)
            .pixels(from: trace.values[top], at: top)
        #expect(pixels.shape == Self.image.shape)
        // By hand: up to the concatenation, its bias, rectified; then each branch to the pixels, rectified.
        var wanted = Tensor(Self.image.shape)
        let signal = try trace.walkBack(trace.values[top], from: top, to: joined)
            .adding(perChannel: Tensor([5], [0.125, 0.25, 0.375, 0.125, 0.25])).rectified()
        for source in nodes[joined].inputs {
            let part = try trace.walkBack(signal, from: joined, to: source)
            wanted = wanted.adding(try trace.walkBack(part, from: source).rectified())
        }
        for (given, value) in zip(pixels.values, wanted.values) {
            #expect(abs(given - value) <= 1e-5)
        }
    }

    @Test func `biases of added branches are summed`() throws {
        let network = try network()
        let sum = try #require(
            network.architecture.nodes.firstIndex { $0.name == "sum" })
        for (name, trainable) in network.weights where name.hasSuffix("bias") {
            let values = trainable.value.values
            for index in values.indices { values[index] = name.hasPrefix("start") ? 1 : 10 }
        }
        #expect(BiasBelow(network).values(of: sum) == [11, 11, 11, 11])
    }

    @Test func `backtracking refuses dense layers that stand side by side`() throws {
        let trace = try Trace(
            try parted(denseToo: true), image: Self.image, backend: try OneDNNBackend())
        #expect(throws: ExplanationError.branches(layer: "both")) { try Backtracking(trace) }
        #expect(
            ExplanationError.branches(layer: "both").description.hasPrefix(
                "'both' joins branches"))
    }
}
