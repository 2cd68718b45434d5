import Comparisons
import Tensors
import Testing

/// The steps of the fast backend against the naive ones, forward and back.
struct KernelTests {
    private static let settings = KernelSettings(training: true, precision: .exact)

    private static func backends() throws -> [any Backend] {
        [ReferenceBackend(), try OneDNNBackend()]
    }

    private func pass(
        _ backend: any Backend, _ inputs: [Tensor], weights: [Trainable] = [],
        _ make: (any Backend, [Buffer]) throws -> any ComputeKernel
    ) throws -> [Tensor] {
        let buffers = inputs.map { Buffer($0) }
        return try KernelPass.run(
            make(backend, buffers), inputs: buffers, backend, settings: Self.settings,
            weights: weights)
    }

    /// Both backends over the same inputs, compared.
    private func expectSame(
        _ inputs: [Tensor], parts: Int, _ what: String,
        _ make: (any Backend, [Buffer]) throws -> any ComputeKernel
    ) throws {
        let results = try Self.backends().map { try pass($0, inputs, make) }
        try compare(results, parts: parts, what)
    }

    private func compare(_ results: [[Tensor]], parts: Int, _ what: String) throws {
        #expect(results[0].count == parts && results[1].count == parts, "\(what)")
        for (place, (one, other)) in zip(results[1], results[0]).enumerated() {
            #expect(distance(one, from: other) <= 1e-5, "\(what), result \(place)")
        }
    }

    @Test(arguments: [1, 3, 16], [(2, 2, 0), (3, 2, 1), (3, 1, 0), (2, 1, 1), (5, 3, 2)])
    func `the fast poolings are the naive ones`(channels: Int, window: (Int, Int, Int)) throws {
        let geometry = try PoolingGeometry(
            channels: channels, height: 9, width: 8, kernel: PerAxis(window.0),
            stride: PerAxis(window.1),
            padding: Padding(window.2))
        // The pattern repeats after 23 numbers, so that windows hold equal maxima too.
        let input = Tensor.pattern(geometry.inputShape(batch: 3), 1)
        try expectSame([input], parts: 2, "max \(geometry)") {
            try $0.maximumPooling(geometry, of: $1[0], settings: Self.settings)
        }
        try expectSame([input], parts: 2, "mean \(geometry)") {
            try $0.averagePooling(geometry, of: $1[0], settings: Self.settings)
        }
    }

    @Test(arguments: [
        Activation.rectifier(leak: 0), .rectifier(leak: 0.2), .sigmoid, .hyperbolicTangent,
        .clipped(slope: 0.5, offset: 0.25, lower: 0, upper: 0.5),
    ])
    func `the fast activations are the naive ones`(function: Activation) throws {
        for shape in [[2, 3, 5, 4], [3, 17]] as [Shape] {
            try expectSame([.pattern(shape, 1)], parts: 2, "\(function) of \(shape)") {
                try $0.activation(function, of: $1[0], settings: Self.settings)
            }
        }
    }

    @Test func `the fast softmax is the naive one and adds up to one`() throws {
        for shape in [[2, 3, 5, 4], [3, 17]] as [Shape] {
            try expectSame([.pattern(shape, 1)], parts: 2, "softmax of \(shape)") {
                try $0.softmax(of: $1[0], settings: Self.settings)
            }
        }
        let row = try pass(OneDNNBackend(), [Tensor([1, 4], [1000, 0, 999, -1000])]) {
            try $0.softmax(of: $1[0], settings: Self.settings)
        }
        #expect(abs(row[0].values.reduce(0, +) - 1) < 1e-6)
    }

    @Test(arguments: [Normalization.Kind.batch, .instance], [3, 16])
    func `the fast normalizations are the naive ones`(
        kind: Normalization.Kind, channels: Int
    ) throws {
        for rectified in [false, true] {
            let results = try Self.backends().map { backend in
                let weights = [2, 3].map {
                    Trainable(.pattern([channels], $0).mapped { $0 + 1.03 })
                }
                let running = [5, 6].map {
                    Trainable(.pattern([channels], $0).mapped { $0 + 2 }, isTrained: false)
                }
                let passed = try pass(
                    backend, [.pattern([3, channels, 4, 5], 1)], weights: weights
                ) {
                    try $0.normalization(
                        Normalization(kind, epsilon: 1e-3, momentum: 0.3), of: $1[0],
                        weights: Normalization.Weights(
                            weight: weights[0], bias: weights[1], mean: running[0],
                            variance: running[1]), rectified: rectified, settings: Self.settings)
                }
                return passed + running.map { $0.value.tensor() }
            }
            try compare(results, parts: 6, "\(kind) rectified \(rectified)")
        }
    }

    @Test func `outside training a batch is normalised by the running statistics`() throws {
        let settings = KernelSettings(training: false, precision: .exact)
        for backend in try Self.backends() {
            let numbers = [2, -1, 3, 4].map { Trainable(Tensor([1], [Float($0)])) }
            let input = Buffer([1, 1, 1, 2])
            input.fill(from: Tensor([1, 1, 1, 2], [3, 7]))
            let kernel = try backend.normalization(
                Normalization(.batch, epsilon: 0), of: input,
                weights: Normalization.Weights(
                    weight: numbers[0], bias: numbers[1], mean: numbers[2], variance: numbers[3]),
                rectified: false, settings: settings)
            try kernel.forward()
            // 2 (x - 3) / sqrt 4 - 1.
            #expect(kernel.output.tensor().values == [-1, 3], "\(backend.name)")
        }
    }

    @Test func `the fast sum and concatenation are the naive ones`() throws {
        let inputs = [1, 2, 3].map { Tensor.pattern([2, 5, 3, 4], $0) }
        for rectified in [false, true] {
            try expectSame(inputs, parts: 4, "sum") {
                try $0.sum(of: $1, rectified: rectified, settings: Self.settings)
            }
        }
        try expectSame(
            [.pattern([2, 5, 3, 4], 1), .pattern([2, 16, 3, 4], 2), .pattern([2, 1, 3, 4], 3)],
            parts: 4, "concatenation"
        ) { try $0.concatenation(of: $1, settings: Self.settings) }
        try expectSame([.pattern([2, 5], 1), .pattern([2, 3], 2)], parts: 3, "rows") {
            try $0.concatenation(of: $1, settings: Self.settings)
        }
    }

    @Test(arguments: Resizing.allCases, [(8, 10), (6, 7), (3, 2), (4, 5)])
    func `the fast resizing is the naive one`(method: Resizing, size: (Int, Int)) throws {
        try expectSame([.pattern([2, 3, 4, 5], 1)], parts: 2, "\(method) to \(size)") {
            try $0.resizing(
                method, of: $1[0], height: size.0, width: size.1, settings: Self.settings)
        }
    }

    @Test(arguments: [1, 3, 16], [(false, false), (false, true), (true, false), (true, true)])
    func `the fast dense product is the naive one`(
        batch: Int, with: (rectified: Bool, bias: Bool)
    ) throws {
        let results = try Self.backends().map { backend in
            let weights = Trainable(.pattern([7, 21], 2))
            let bias = with.bias ? Trainable(Tensor([7], .init(repeating: 0.0371, count: 7))) : nil
            return try pass(
                backend, [.pattern([batch, 21], 1)], weights: [weights] + (bias.map { [$0] } ?? [])
            ) {
                try $0.dense(
                    of: $1[0], weights: weights, bias: bias, rectified: with.rectified,
                    settings: Self.settings)
            }
        }
        try compare(results, parts: with.bias ? 4 : 3, "dense")
    }

    @Test func `descent in the dense product itself is descent after it`() throws {
        for backend in try Self.backends() {
            let (fused, apart) = (
                Trainable(.pattern([7, 21], 2)), Trainable(.pattern([7, 21], 2))
            )
            fused.fusedRate = 0.1
            let results = try [fused, apart].map { weights in
                try pass(backend, [.pattern([5, 21], 1)]) {
                    try $0.dense(
                        of: $1[0], weights: weights, bias: nil, rectified: true,
                        settings: Self.settings)
                }
            }
            try compare(results, parts: 2, backend.name)
            let gradient = try #require(apart.gradient)
            let values = apart.value.values
            for index in values.indices { values[index] -= 0.1 * gradient.values[index] }
            #expect(distance(fused.value.tensor(), from: apart.value.tensor()) <= 1e-6)
            #expect(fused.gradient == nil)
        }
    }

    @Test func `memory is lent again only when nobody reads it any more`() {
        let pool = BufferPool()
        let (one, other) = (Buffer([10], from: pool), Buffer([10], from: pool))
        pool.hold(one)
        pool.hold(one)
        pool.hold(other)
        pool.release(one)
        #expect(!Buffer([10], from: pool).sharesMemory(with: one))
        pool.release(one)
        #expect(Buffer([4], from: pool).sharesMemory(with: one))
        pool.release(other)
        #expect(Buffer([5, 2], from: pool).sharesMemory(with: other))
        #expect(pool.byteCount == 120)
        // What no pool gave is nobody's to lend.
        let own = Buffer([10])
        pool.hold(own)
        pool.release(own)
        #expect(!Buffer([10], from: pool).sharesMemory(with: own))
    }
}
