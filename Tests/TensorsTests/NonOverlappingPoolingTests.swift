import Comparisons
import Testing

@testable import Tensors

struct NonOverlappingPoolingTests {
    private let resources: OneDNNResources

    init() throws {
        resources = OneDNNResources(engine: try OneDNNEngine(), choices: ConvolutionChoices())
    }

    /// A pooling of maps that were brought into that order.
    private func kernel(
        _ input: Tensor, _ window: PoolingGeometry, _ order: ChannelOrder,
        _ settings: KernelSettings
    ) throws -> NonOverlappingPooling? {
        let (maps, conversion) = try OneDNNConversion.input(
            Buffer(input), as: order.description(of: input.shape), .own, resources)
        try conversion?.execute()
        return try NonOverlappingPooling(
            window, of: maps, settings: settings, resources: resources)
    }

    /// There and back, with the signal's pattern 4.
    private func pass(
        _ input: Tensor, _ window: PoolingGeometry, _ order: ChannelOrder, gated: Bool = false
    ) throws -> [Tensor]? {
        let settings = KernelSettings(training: true, precision: .exact)
        guard let kernel = try kernel(input, window, order, settings) else { return nil }
        kernel.gatesGradient = gated
        // Its only input: of what it is, the pass asks nothing.
        return try KernelPass.run(
            kernel, inputs: [Buffer(input.shape)], OneDNNBackend(), settings: settings)
    }

    private func plain(_ buffer: Buffer) throws -> Tensor {
        let rows = try OneDNNBackend().plain(
            of: buffer, settings: KernelSettings(training: false, precision: .exact))
        try rows.forward()
        return rows.output.tensor()
    }

    private func wanted(_ input: Tensor, _ window: PoolingGeometry, gated: Bool) -> [Tensor] {
        let output = Pooling.maximum(input, window).output
        var signal = Tensor.pattern(output.shape, 4)
        if gated {
            signal = Tensor(
                signal.shape, zip(signal.values, output.values).map { $1 > 0 ? $0 : 0 })
        }
        return [output, Pooling.unpool(signal, through: input, window, ties: .first)]
    }

    @Test(arguments: ChannelOrder.allCases, [(16, 8, 8), (24, 9, 7), (32, 2, 3), (40, 5, 64)])
    func `in every order the maxima and the way back are the naive ones, bit for bit`(
        order: ChannelOrder, sizes: (Int, Int, Int)
    ) throws {
        let window = try PoolingGeometry(
            channels: sizes.0, height: sizes.1, width: sizes.2, kernel: 2, stride: 2)
        // The pattern repeats after 23 numbers, so that windows hold equal maxima too.
        let input = Tensor.pattern(window.inputShape(batch: 3), 1)
        for gated in [false, true] {
            #expect(
                try pass(input, window, order, gated: gated)
                    == wanted(input, window, gated: gated), "\(order), gated: \(gated)")
        }
    }

    @Test(arguments: [ChannelOrder.blocksOf16, .blocksOf8], [1, 3, 12, 20])
    func `a block that the channels do not fill is pooled like the others`(
        order: ChannelOrder, channels: Int
    ) throws {
        let window = try PoolingGeometry(
            channels: channels, height: 5, width: 4, kernel: 2, stride: 2)
        let input = Tensor.pattern(window.inputShape(batch: 2), 1)
        #expect(try pass(input, window, order) == wanted(input, window, gated: false))
    }

    @Test func `a signal in another order is brought into the maps' order first`() throws {
        let window = try PoolingGeometry(channels: 20, height: 4, width: 6, kernel: 2, stride: 2)
        let input = Tensor.pattern(window.inputShape(batch: 2), 1)
        let settings = KernelSettings(training: true, precision: .exact)
        let kernel = try #require(try kernel(input, window, .blocksOf16, settings))
        let signal = Buffer(kernel.output.shape)
        signal.fill(from: .pattern(signal.shape, 4))
        let gradient = try #require(
            try kernel.prepareBackward(from: signal, inputGradientNeeded: true))
        try kernel.forward()
        try kernel.backward()
        #expect(try plain(gradient) == wanted(input, window, gated: false)[1])
    }

    @Test func `outside training the maxima are the same`() throws {
        let window = try PoolingGeometry(channels: 24, height: 5, width: 6, kernel: 2, stride: 2)
        let input = Tensor.pattern(window.inputShape(batch: 2), 1)
        let kernel = try #require(
            try kernel(
                input, window, .blocksOf8, KernelSettings(training: false, precision: .exact)))
        try kernel.forward()
        #expect(try plain(kernel.output) == wanted(input, window, gated: false)[0])
    }

    @Test func `the backend takes it for what comes out of a convolution`() throws {
        let backend = try OneDNNBackend()
        let settings = KernelSettings(training: true, precision: .fast)
        let convolution = try backend.convolution(
            ConvolutionGeometry(
                inputChannels: 16, outputChannels: 16, height: 8, width: 8, kernel: 3,
                padding: 1),
            of: Buffer([2, 16, 8, 8]), weights: Trainable(Tensor([16, 16, 3, 3])), bias: nil,
            rectified: true, settings: settings)
        let window = try PoolingGeometry(channels: 16, height: 8, width: 8, kernel: 2, stride: 2)
        #expect(
            try backend.maximumPooling(window, of: convolution.output, settings: settings)
                is NonOverlappingPooling)
    }

    @Test(arguments: ChannelOrder.allCases)
    func `what is not a number comes through, wherever it lies in its window`(
        order: ChannelOrder
    ) throws {
        let window = try PoolingGeometry(channels: 16, height: 4, width: 4, kernel: 2, stride: 2)
        for place in [0, 1, 4, 5] {
            var values = Tensor.pattern(window.inputShape(batch: 1), 1).values
            values[place] = .nan
            let output = try #require(
                try pass(Tensor(window.inputShape(batch: 1), values), window, order))[0]
            #expect(output.values.filter(\.isNaN).count == 1 && output.values[0].isNaN)
        }
    }

    @Test func `other windows and maps one after the other are left to the library`() throws {
        let input = Tensor.pattern([1, 16, 6, 6], 1)
        for (kernel, stride, padding) in [(3, 2, 0), (2, 1, 0), (2, 2, 1)] {
            let window = try PoolingGeometry(
                channels: 16, height: 6, width: 6, kernel: PerAxis(kernel), stride: PerAxis(stride),
                padding: Padding(padding))
            #expect(try pass(input, window, .blocksOf16) == nil)
        }
        let window = try PoolingGeometry(channels: 16, height: 6, width: 6, kernel: 2, stride: 2)
        let plain = Buffer(input.shape)
        #expect(
            try NonOverlappingPooling(
                window, of: plain, settings: KernelSettings(training: true, precision: .exact),
                resources: resources) == nil)
        // Channels side by side, but no multiple of eight.
        let twelve = try PoolingGeometry(channels: 12, height: 6, width: 6, kernel: 2, stride: 2)
        #expect(try pass(.pattern([1, 12, 6, 6], 1), twelve, .channelsLast) == nil)
    }
}
