import Explanations
import Networks
import Tensors
import Testing

/// The 4x4 oracle: every number by hand.
///
/// Image 0...15; a convolution of two 3x3 filters of ones with biases -50 and -75, rectified; a dense layer whose rows
/// are [1,1,1,1,1,-1,-1,-1], rectified; target 0.
struct OracleTests {
    private let backend: OneDNNBackend
    private let trace: Trace

    init() throws {
        backend = try OneDNNBackend()
        let architecture = try Architecture(
            name: "oracle", input: [1, 4, 4],
            layers: [
                (nil, Convolution(maps: 2)), (nil, ReLU()), (nil, Flatten()),
                (nil, Dense(units: 4)), (nil, ReLU()),
            ])
        let network = try Network(architecture, seed: 1)
        let row: [Float] = [1, 1, 1, 1, 1, -1, -1, -1]
        let weights: [String: Tensor] = [
            "conv1.weight": Tensor([2, 1, 3, 3], [Float](repeating: 1, count: 18)),
            "conv1.bias": Tensor([2], [-50, -75]),
            "fc1.weight": Tensor([4, 8], row + row + row + row),
            "fc1.bias": Tensor([4]),
        ]
        for (name, trainable) in network.weights {
            trainable.set(try #require(weights[name]))
        }
        trace = try Trace(
            network, image: Tensor([1, 4, 4], (0..<16).map(Float.init)), backend: backend)
    }

    /// One at the target's output, zero elsewhere.
    private var target: Tensor { Tensor([1, 4], [1, 0, 0, 0]) }

    private func pixels(_ style: ReverseStyle, from signal: Tensor, at node: Int) throws -> [Float]
    {
        try ReversePass(trace, style: style, backend: backend).pixels(from: signal, at: node).values
    }

    @Test func `the activations are those worked out by hand`() throws {
        #expect(try trace.values[1].values == [0, 4, 31, 40, 0, 0, 6, 15])
        #expect(try trace.logits.values[0] == 54)
    }

    @Test func `the gradient is the one worked out by hand`() throws {
        let row: [Float] = [0, 1, 1, 1]
        #expect(
            try pixels(.gradient, from: target, at: 4) == row + row + row + [0, 0, 0, 0])
    }

    @Test func `the deconvnet is the one worked out by hand`() throws {
        #expect(
            try pixels(.zeiler, from: target, at: 4)
                == [2, 3, 3, 1, 3, 5, 5, 2, 3, 5, 5, 2, 1, 2, 2, 1])
    }

    @Test func `guided backpropagation is the one worked out by hand`() throws {
        #expect(
            try pixels(.guided, from: target, at: 4)
                == [0, 1, 1, 1, 1, 3, 3, 2, 1, 3, 3, 2, 1, 2, 2, 1])
    }

    @Test func `backtracking keeps the three units worked out by hand`() throws {
        let found = try Backtracking(trace, target: 0)
        #expect(found.units.indices == [1, 2, 3])
        #expect(found.active == 5)
    }

    @Test func `feature tracking gives Fang's three pictures`() throws {
        let found = try Backtracking(trace, target: 0)
        let tracking = try FeatureTracking(trace, units: found.units)
        #expect(
            tracking.whole.values
                == [0, 4, 4, 4, 37, 96, 96, 59, 37, 96, 96, 59, 37, 92, 92, 55])
        let low: [Float] = [6, 21, 21, 15]
        #expect(tracking.without.values == [0, 0, 0, 0] + low + low + low)
        #expect(
            tracking.difference.values
                == [0, 4, 4, 4, 31, 75, 75, 44, 31, 75, 75, 44, 31, 71, 71, 40])
    }

    @Test func `suppressing nothing changes nothing`() throws {
        let none = UnitSet(shape: [2, 2, 2], indices: [])
        let tracking = try FeatureTracking(trace, units: none)
        #expect(tracking.difference.values.allSatisfy { $0 == 0 })
        let suppression = try Suppression(trace, units: none, backend: backend)
        #expect(suppression.before == suppression.after)
    }

    @Test func `suppressing the units that count takes the logit away`() throws {
        let units = UnitSet(shape: [2, 2, 2], indices: [1, 2, 3])
        let logits = try trace.logits(
            replacing: units.suppressed(in: trace.values[1]), after: 1, backend: backend)
        #expect(logits.values == [0, 0, 0, 0])
    }

    @Test func `without biases and the last rectifier Fang is Zeiler from all maps`() throws {
        // All signals are positive here, so that the rectifier at the pixels does nothing.
        let maps = try trace.values[1]
        #expect(try pixels(.fang, from: maps, at: 1) == pixels(.zeiler, from: maps, at: 1))
    }

    @Test func `a class that is not there is refused`() {
        #expect(throws: ExplanationError.classIndex(9, count: 4)) {
            try Backtracking(trace, target: 9)
        }
        #expect(
            ExplanationError.classIndex(9, count: 4).description
                == "class 9 is not among the 4 classes, 0 to 3")
    }

    @Test func `units of other maps are refused`() {
        let other = UnitSet(shape: [1, 2, 2], indices: [0])
        #expect(throws: ExplanationError.otherShape(given: [1, 2, 2], expected: [2, 2, 2])) {
            try Suppression(trace, units: other, backend: backend)
        }
    }

    @Test func `the share rule takes the largest products first`() throws {
        // Products for the target: 4, 31, 40 (positive); half of 75 is reached by 40 alone.
        #expect(try Backtracking(trace, target: 0, rule: .share(0.5)).units.indices == [3])
        #expect(try Backtracking(trace, target: 0, rule: .share(0.9)).units.indices == [2, 3])
        #expect(try Backtracking(trace, target: 0, rule: .share(1)).units.indices == [1, 2, 3])
    }

    @Test func `the percentile rule interpolates between ranks`() throws {
        // Products above the floor: 4, 31, 40. Their median is 31, and only more than that counts.
        #expect(
            try Backtracking(trace, target: 0, rule: .percentile(50, floor: 0.05)).units.indices
                == [3])
        // 25 %: 4 + (31 - 4) / 2 = 17.5.
        #expect(
            try Backtracking(trace, target: 0, rule: .percentile(25, floor: 0.05)).units.indices
                == [2, 3])
        // No product above the floor: nothing is kept.
        #expect(
            try Backtracking(trace, target: 0, rule: .percentile(50, floor: 100)).units.count == 0)
    }
}
