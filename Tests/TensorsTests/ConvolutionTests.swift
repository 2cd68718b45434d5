import Comparisons
import Tensors
import Testing

/// The fast kernels against the naive ones, over small geometries.
struct ConvolutionTests {
    /// Of the largest magnitude: 32-bit sums in another order.
    private static let tolerance: Float = 1e-5
    /// Winograd's transformations lose some more bits.
    private static let winogradTolerance: Float = 1e-4

    @Test(arguments: [1, 2, 3], [1, 3, 16, 17])
    func `the fast convolution is the naive one, forward and back`(
        kernel: Int, channels: Int
    ) throws {
        for (maps, stride, padding, rectified) in [
            (1, 1, 0, false), (5, 2, 1, true), (16, 1, 1, true), (16, 2, 0, false),
        ] {
            let geometry = try ConvolutionGeometry(
                inputChannels: channels, outputChannels: maps, height: 6, width: 5,
                kernel: PerAxis(kernel),
                stride: PerAxis(stride), padding: Padding(padding))
            for precision in KernelSettings.Precision.allCases {
                try compare(geometry, batch: 3, rectified: rectified, precision)
            }
        }
    }

    private func compare(
        _ geometry: ConvolutionGeometry, batch: Int, rectified: Bool,
        _ precision: KernelSettings.Precision
    ) throws {
        let tolerance = precision == .exact ? Self.tolerance : Self.winogradTolerance
        var results: [[Tensor]] = []
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            let settings = KernelSettings(training: true, precision: precision)
            let input = Buffer(geometry.inputShape(batch: batch))
            input.fill(from: Tensor.pattern(input.shape, 1))
            let weights = Trainable(Tensor.pattern(geometry.weightShape, 2))
            // Odd, so that no sum is zero but for rounding, where the two may rectify differently.
            let bias = Trainable(
                Tensor(
                    [geometry.outputChannels],
                    Tensor.pattern([geometry.outputChannels], 3).values.map { $0 + 0.0371 }))
            let convolution = try backend.convolution(
                geometry, of: input, weights: weights, bias: bias, rectified: rectified,
                settings: settings)
            results.append(
                try KernelPass.run(
                    convolution, inputs: [input], backend, settings: settings,
                    weights: [weights, bias]))
        }
        for (index, what) in ["output", "input's", "weights'", "bias's"].enumerated() {
            let off = distance(results[1][index], from: results[0][index])
            #expect(off <= tolerance, "\(geometry) \(what)")
        }
    }

    @Test func `the way back is the adjoint of the way there`() throws {
        let geometry = try ConvolutionGeometry(
            inputChannels: 3, outputChannels: 4, height: 7, width: 6, kernel: 3, stride: 2,
            padding: 1)
        let x = Tensor.pattern(geometry.inputShape(batch: 2), 5)
        let y = Tensor.pattern(geometry.outputShape(batch: 2), 6)
        let weights = Tensor.pattern(geometry.weightShape, 7)
        let there = ReferenceConvolution.forward(x, weights: weights, bias: nil, geometry)
        for backend in try Backends.all() {
            let input = Buffer(x)
            let settings = KernelSettings(.explanation, precision: .exact)
            let trainable = Trainable(weights)
            let kernel = try backend.convolution(
                geometry, of: input, weights: trainable, bias: nil, rectified: false,
                settings: settings)
            let signal = Buffer(y)
            let gradient = try #require(
                try kernel.prepareBackward(from: signal, needed: [true])[0])
            try kernel.forward()
            try kernel.backward()
            let plain = try backend.plain(of: gradient, settings: settings)
            try plain.forward()
            let (one, other) = (innerProduct(there, y), innerProduct(x, plain.output.tensor()))
            #expect(abs(one - other) <= 1e-4 * max(abs(one), 1), "\(backend.name)")
            // The weights are left alone.
            #expect(trainable.gradient == nil, "\(backend.name)")
        }
    }

    @Test func `the example of the paper comes out by hand`() throws {
        // Soydaner 2019, eq. 1-4: a 2x2 filter over 3x3.
        let geometry = try ConvolutionGeometry(
            inputChannels: 1, outputChannels: 1, height: 3, width: 3, kernel: 2)
        let output = ReferenceConvolution.forward(
            Tensor([1, 1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
            weights: Tensor([1, 1, 2, 2], [1, 2, 3, 4]), bias: nil, geometry)
        #expect(output.values == [37, 47, 67, 77])
    }

    @Test func `a kernel larger than the maps is refused in a sentence`() {
        let error = #expect(throws: TensorError.self) {
            try ConvolutionGeometry(
                inputChannels: 1, outputChannels: 1, height: 2, width: 2, kernel: 3)
        }
        #expect(
            error?.description
                == "got a kernel of 3 over 2x2, expected maps at least as large as the kernel; "
                + "a smaller kernel, or fewer layers before")
    }
}
