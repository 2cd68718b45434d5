import Comparisons
import Networks
import Tensors
import Testing

/// What a layer gives for covered images, computed where they differ alone, beside whole passes.
struct CoveredPassesTests {
    /// Of the largest magnitude: the same sums in another order.
    private static let tolerance: Float = 1e-5
    private let backend: any Backend

    init() throws { backend = try Backends.fastest() }

    /// Strides that do not divide, dilation, asymmetric padding, rounding up, averages that leave padding out, normalization.
    private static func uneven() throws -> Architecture {
        try Architecture(
            name: "uneven", input: [2, 93, 118],
            places: [
                .init(
                    Convolution(
                        maps: 4, kernel: 5, stride: 2,
                        padding: Padding(top: 2, left: 0, bottom: 1, right: 3))),
                .init(BatchNormalization()), .init(ReLU()),
                .init(MaxPooling(kernel: 3, stride: 2, padding: 1, ceil: true)),
                .init(Convolution(maps: 6, padding: 2, dilation: 2, groups: 2)),
                .init(LeakyReLU()),
                .init(
                    AveragePooling(
                        kernel: 3, stride: PerAxis(height: 1, width: 2), padding: 1, ceil: true,
                        countsPadding: false)),
                .init(Convolution(maps: 3, kernel: 1)), .init(HyperbolicTangent()),
                .init(Dropout()), .init(Flatten()), .init(Dense(units: 5)),
            ])
    }

    /// Four windows without a stride between them, then branches.
    private static func branched() throws -> Architecture {
        try Architecture(
            name: "branched", input: [1, 70, 61],
            places: [
                .init(Convolution(maps: 3, padding: 1)), .init(Sigmoid()),
                .init(Convolution(maps: 3, kernel: 4, padding: 3)), .init(ReLU()),
                .init(MaxPooling(kernel: 2, stride: 1)),
                .init(Convolution(maps: 4, padding: 1), name: "last"), .init(ReLU()),
                .init(AveragePooling(kernel: 7, stride: 7), name: "one", inputs: ["last"]),
                .init(MaxPooling(kernel: 7, stride: 7), name: "other", inputs: ["last"]),
                .init(Add(), name: "sum", inputs: ["one", "other"]), .init(Flatten()),
                .init(Dense(units: 3)),
            ])
    }

    private func trace(_ architecture: Architecture) throws -> Trace {
        let network = try Network(architecture, seed: 4)
        for (index, weight) in network.weights.enumerated() {
            let isPositive = weight.name.hasSuffix("running_var")
            guard weight.name.hasPrefix("bn") || weight.name.hasSuffix("bias") else { continue }
            let shape = weight.trainable.value.shape
            weight.trainable.set(
                Tensor(
                    shape,
                    Tensor.pattern(shape, index).values.map { isPositive ? abs($0) + 0.5 : $0 }))
        }
        let shape = Shape([1] + architecture.input.sizes)
        return try Trace(
            network,
            image: Tensor(shape, Tensor.pattern(shape, 3).values.map { $0 / 2 + 0.5 }),
            backend: backend)
    }

    /// Corners, edges, single pixels, and places inside that no stride divides.
    private func windows(_ input: Shape) -> [CoveredPasses.Window] {
        let (height, width) = (input[1], input[2])
        var windows: [CoveredPasses.Window] = []
        for y in [0, 1, 17, 30, height - 7, height - 1] {
            for x in [0, 3, 25, width - 9, width - 1] {
                windows.append((y..<min(y + 6, height), x..<min(x + 6, width)))
            }
        }
        return windows + [(20..<21, 33..<34), (0..<1, 0..<1), (10..<22, 5..<12)]
    }

    private func agree(_ trace: Trace, at node: Int, fill: Float) throws {
        let windows = windows(trace.network.architecture.input)
        let passes = try #require(
            try CoveredPasses(trace, to: node, covering: windows, with: fill, nil))
        let (height, width) = (trace.image.shape[2], trace.image.shape[3])
        var (found, wanted) = ([[Float]](), [[Float]]())
        try passes.each(nil) { place, values in
            #expect(place == found.count)
            found.append(Array(values))
        }
        for (rows, columns) in windows {
            var image = trace.image.values
            for index in image.indices
            where rows.contains(index / width % height) && columns.contains(index % width) {
                image[index] = fill
            }
            wanted.append(
                try Trace(
                    trace.network, image: Tensor(trace.image.shape, image), backend: backend
                ).values[node].values)
        }
        try #require(found.count == windows.count)
        let own = try trace.values[node].values
        #expect(wanted.contains { $0 != own })
        for (index, (one, other)) in zip(found, wanted).enumerated() {
            let scale = other.map(abs).max() ?? 0
            let away = zip(one, other).map { abs($0 - $1) }.max() ?? .infinity
            #expect(
                one.count == other.count && away <= Self.tolerance * scale,
                "\(away / scale) of node \(node), \(windows[index])")
        }
    }

    @Test(arguments: [0, 2, 3, 5, 6, 8, 9, 11])
    func `a covered window's numbers are those of a whole pass, whatever the windows`(
        node: Int
    ) throws {
        try agree(try trace(Self.uneven()), at: node, fill: 0.25)
    }

    @Test(arguments: [4, 5, 9, 11])
    func `and where the chain ends in branches`(node: Int) throws {
        try agree(try trace(Self.branched()), at: node, fill: 1)
    }

    @Test func `and of Fang's network`() throws {
        let trace = try trace(.tinyVGG(classes: 5, input: [3, 96, 96]))
        try agree(trace, at: trace.network.architecture.nodes.count - 1, fill: 0)
    }

    @Test
    func `a network that is no chain at its start, or a window as large as the image, goes whole`()
        throws
    {
        let joined = try trace(
            Architecture(
                name: "joined", input: [1, 40, 40],
                places: [
                    .init(Convolution(maps: 1, padding: 1), name: "conv"),
                    .init(Add(), name: "sum", inputs: ["conv", "input"]), .init(Flatten()),
                    .init(Dense(units: 2)),
                ]))
        let small: [CoveredPasses.Window] = [(3..<5, 3..<5)]
        #expect(try CoveredPasses(joined, to: 3, covering: small, with: 0, nil) == nil)
        let dense = try trace(
            Architecture(
                name: "dense", input: [1, 8, 8],
                places: [.init(Flatten()), .init(Dense(units: 2))]))
        #expect(try CoveredPasses(dense, to: 1, covering: small, with: 0, nil) == nil)
        let chain = try trace(.tinyVGG(classes: 5, input: [3, 32, 32]))
        #expect(
            try CoveredPasses(chain, to: 12, covering: [(0..<32, 0..<32)], with: 0, nil) == nil)
    }

    @Test func `covered passes end where an end is asked for`() throws {
        let trace = try trace(Self.uneven())
        let passes = try #require(
            try CoveredPasses(
                trace, to: 11, covering: windows(trace.network.architecture.input), with: 0, nil))
        let cancellation = Cancellation()
        cancellation.request()
        #expect(throws: Cancelled.self) { try passes.each(cancellation) { _, _ in } }
    }
}
