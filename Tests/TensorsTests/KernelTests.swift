import Comparisons
import Tensors
import Testing

/// Pooling, rectifier and dense product of the fast backend against the naive one, forward and back.
struct KernelTests {
    private static let settings = KernelSettings(training: true, precision: .exact)

    private static func backends() throws -> [any Backend] {
        [ReferenceBackend(), try OneDNNBackend()]
    }

    /// Output, the input's derivative, and the weights' derivatives after one pass there and back.
    private func pass(
        _ backend: any Backend, _ input: Tensor, weights: [Trainable] = [],
        _ make: (any Backend, Buffer) throws -> any Kernel
    ) throws -> [Tensor] {
        let buffer = Buffer(input.shape)
        buffer.fill(from: input)
        let kernel = try make(backend, buffer)
        let plain = try backend.plain(of: kernel.output, settings: Self.settings)
        let signal = Buffer(kernel.output.shape)
        let arriving = try #require(
            try plain.prepareBackward(from: signal, inputGradientNeeded: true))
        let gradient = try #require(
            try kernel.prepareBackward(from: arriving, inputGradientNeeded: true))
        try kernel.forward()
        try plain.forward()
        signal.fill(from: .pattern(signal.shape, 4))
        try plain.backward()
        try kernel.backward()
        let back = try backend.plain(of: gradient, settings: Self.settings)
        try back.forward()
        return [plain.output.tensor(), back.output.tensor()]
            + weights.compactMap { $0.gradient?.tensor() }
    }

    private func expectSame(_ given: [Tensor], _ wanted: [Tensor], _ what: String) {
        #expect(given.count == wanted.count)
        for (one, other) in zip(given, wanted) {
            #expect(distance(one, from: other) <= 1e-5, "\(what)")
        }
    }

    @Test(arguments: [1, 3, 16], [(2, 2, 0), (3, 2, 1), (3, 1, 0), (2, 1, 1), (5, 3, 2)])
    func `the fast pooling is the naive one`(channels: Int, window: (Int, Int, Int)) throws {
        let geometry = try PoolingGeometry(
            channels: channels, height: 9, width: 8, kernel: window.0, stride: window.1,
            padding: window.2)
        // The pattern repeats after 23 numbers, so that windows hold equal maxima too.
        let input = Tensor.pattern(geometry.inputShape(batch: 3), 1)
        let results = try Self.backends().map { backend in
            try pass(backend, input) {
                try $0.maximumPooling(geometry, of: $1, settings: Self.settings)
            }
        }
        expectSame(results[1], results[0], "\(geometry)")
    }

    @Test func `the fast rectifier is the naive one`() throws {
        let input = Tensor.pattern([2, 3, 5, 4], 1)
        let results = try Self.backends().map { backend in
            try pass(backend, input) {
                try $0.rectifier(of: $1, settings: Self.settings)
            }
        }
        expectSame(results[1], results[0], "rectifier")
    }

    @Test(arguments: [1, 3, 16], [(false, false), (false, true), (true, false), (true, true)])
    func `the fast dense product is the naive one`(
        batch: Int, with: (rectified: Bool, bias: Bool)
    ) throws {
        let (rectified, biased) = with
        let input = Tensor.pattern([batch, 21], 1)
        let results = try Self.backends().map { backend in
            let weights = Trainable(.pattern([7, 21], 2))
            let bias = biased ? Trainable(Tensor([7], .init(repeating: 0.0371, count: 7))) : nil
            return try pass(
                backend, input, weights: [weights] + (bias.map { [$0] } ?? [])
            ) {
                try $0.dense(
                    of: $1, weights: weights, bias: bias, rectified: rectified,
                    settings: Self.settings)
            }
        }
        #expect(results[0].count == (biased ? 4 : 3))
        expectSame(results[1], results[0], "dense")
    }

    @Test func `descent in the dense product itself is descent after it`() throws {
        for backend in try Self.backends() {
            let (fused, apart) = (
                Trainable(.pattern([7, 21], 2)), Trainable(.pattern([7, 21], 2))
            )
            fused.fusedRate = 0.1
            let input = Tensor.pattern([5, 21], 1)
            let results = try [fused, apart].map { weights in
                try pass(backend, input) {
                    try $0.dense(
                        of: $1, weights: weights, bias: nil, rectified: true,
                        settings: Self.settings)
                }
            }
            expectSame(results[0], results[1], backend.name)
            let gradient = try #require(apart.gradient)
            let values = apart.value.values
            for index in values.indices { values[index] -= 0.1 * gradient.values[index] }
            #expect(distance(fused.value.tensor(), from: apart.value.tensor()) <= 1e-6)
            #expect(fused.gradient == nil)
        }
    }
}
