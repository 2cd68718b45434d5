import Comparisons
import Testing

@testable import Tensors

struct NonOverlappingPoolingTests {
    private let resources: OneDNNResources

    init() throws {
        resources = OneDNNResources(engine: try OneDNNEngine(), choices: ConvolutionChoices())
    }

    /// A pooling of maps that were brought into that order, there and back, with the signal's pattern 4.
    private func pass(
        _ input: Tensor, _ window: PoolingGeometry, _ order: ChannelOrder, gated: Bool = false
    ) throws -> [Tensor]? {
        let settings = KernelSettings(training: true, precision: .exact)
        let plain = Buffer(input.shape)
        plain.fill(from: input)
        let (maps, conversion) = try OneDNNConversion.input(
            plain, as: order.description(of: input.shape), .own, resources)
        try conversion?.execute()
        guard
            let kernel = try NonOverlappingPooling(
                window, of: maps, settings: settings, resources: resources)
        else { return nil }
        kernel.gatesGradient = gated
        return try KernelPass.run(
            kernel, inputs: [maps], OneDNNBackend(), settings: settings)
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
                channels: 16, height: 6, width: 6, kernel: kernel, stride: stride,
                padding: padding)
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
