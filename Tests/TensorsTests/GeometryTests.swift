import Comparisons
import Tensors
import Testing

/// Convolutions with dilation and groups, and transposed ones, against the naive loops.
struct GeometryTests {
    private static let settings = KernelSettings(training: true, precision: .exact)

    private func compare(
        _ geometry: ConvolutionGeometry, transposed: Bool, _ precision: KernelSettings.Precision
    ) throws {
        let settings = KernelSettings(training: true, precision: precision)
        let results = try [ReferenceBackend(), try OneDNNBackend()].map { (backend: any Backend) in
            let input = Buffer(
                transposed ? geometry.outputShape(batch: 2) : geometry.inputShape(batch: 2))
            input.fill(from: .pattern(input.shape, 1))
            let weights = Trainable(.pattern(geometry.weightShape, 2))
            let maps = transposed ? geometry.inputChannels : geometry.outputChannels
            // Odd, so that no sum is zero but for rounding, where the two may rectify differently.
            let bias = Trainable(Tensor.pattern([maps], 3).mapped { $0 + 0.0371 })
            let kernel =
                transposed
                ? try backend.transposedConvolution(
                    geometry, of: input, weights: weights, bias: bias, rectified: true,
                    settings: settings)
                : try backend.convolution(
                    geometry, of: input, weights: weights, bias: bias, rectified: true,
                    settings: settings)
            return try KernelPass.run(
                kernel, inputs: [input], backend, settings: settings, weights: [weights, bias])
        }
        #expect(results[1].count == 4)
        for (place, (one, other)) in zip(results[1], results[0]).enumerated() {
            #expect(
                distance(one, from: other) <= (precision == .exact ? 1e-5 : 1e-4),
                "\(geometry), result \(place)")
        }
    }

    @Test(arguments: [1, 2, 3, 5], [1, 2, 3])
    func `a convolution may have gaps and groups`(kernel: Int, stride: Int) throws {
        for (dilation, groups, padding) in [
            (1, 2, 1), (2, 1, 2), (2, 4, 0), (1, 4, 2), (2, 2, 1),
        ] {
            let geometry = try ConvolutionGeometry(
                inputChannels: 4, outputChannels: 8, height: 11, width: 10, kernel: PerAxis(kernel),
                stride: PerAxis(stride), padding: Padding(padding), dilation: PerAxis(dilation),
                groups: groups)
            try compare(geometry, transposed: false, .exact)
        }
    }

    @Test(arguments: [1, 2, 3, 5], [1, 2, 3])
    func `a transposed convolution is the convolution's adjoint with a bias`(
        kernel: Int, stride: Int
    ) throws {
        for (dilation, groups, padding, rim) in [
            (1, 1, 0, 0), (1, 1, 1, 1), (2, 1, 1, 0), (1, 2, 0, 1), (1, 4, 1, 0), (2, 2, 0, 1),
        ] where rim < stride && dilation * (kernel - 1) + 1 + rim > 2 * padding {
            for precision in KernelSettings.Precision.allCases {
                let geometry = try ConvolutionGeometry(
                    transposing: 8, outputChannels: 4, height: 4, width: 5, kernel: PerAxis(kernel),
                    stride: PerAxis(stride), padding: Padding(padding), outputPadding: PerAxis(rim),
                    dilation: PerAxis(dilation),
                    groups: groups)
                try compare(geometry, transposed: true, precision)
            }
        }
    }

    @Test func `sizes are those of Dumoulin and Visin`() throws {
        let dilated = try ConvolutionGeometry(
            inputChannels: 1, outputChannels: 1, height: 7, width: 7, kernel: 3, dilation: 2)
        #expect(dilated.outputHeight == 3)
        let transposed = try ConvolutionGeometry(
            transposing: 1, outputChannels: 1, height: 3, width: 3, kernel: 3, stride: 2,
            padding: 1, outputPadding: 1)
        #expect(transposed.height == 6)
        #expect(transposed.outputHeight == 3)
    }

    @Test(arguments: [(3, 0), (2, 8), (0, 1)])
    func `what cannot be is refused in a sentence`(groups: Int, outputPadding: Int) {
        #expect(throws: TensorError.self) {
            try ConvolutionGeometry(
                transposing: 4, outputChannels: 8, height: 4, width: 4, kernel: 3, stride: 2,
                outputPadding: PerAxis(outputPadding), groups: groups)
        }
        let error = #expect(throws: TensorError.self) {
            try ConvolutionGeometry(
                inputChannels: 4, outputChannels: 8, height: 4, width: 4, kernel: 3, groups: 3)
        }
        #expect(
            error?.description
                == "got 3 groups for 4 and 8 maps, expected a number that divides both"
        )
    }
}
