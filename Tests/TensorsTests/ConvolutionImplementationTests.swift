import Comparisons
import Testing

@testable import Tensors

/// No convolution runs in oneDNN's plain loops, whatever the number of maps.
struct ConvolutionImplementationTests {
    @Test(arguments: [1, 2, 3, 4, 6, 8, 12, 16, 20, 24])
    func `a convolution behind few maps takes fast steps in all three passes`(maps: Int) throws {
        for precision in KernelSettings.Precision.allCases {
            for after in [8, 16, 32] {
                var settings = KernelSettings(training: true, precision: precision)
                // As plans are for networks whose numbers are bounded: the rectifier in the same pass.
                settings.isFinite = true
                let backend = try OneDNNBackend()
                func convolution(_ input: Buffer, _ inputs: Int, _ outputs: Int) throws -> (
                    any ComputeKernel
                )? {
                    let geometry = try ConvolutionGeometry(
                        inputChannels: inputs, outputChannels: outputs, height: 32, width: 32,
                        kernel: 3, stride: 1, padding: 1)
                    return try backend.convolution(
                        geometry, of: input, weights: Trainable(Tensor(geometry.weightShape)),
                        bias: Trainable(Tensor([outputs])), rectified: true, settings: settings)
                }
                let first = try #require(try convolution(Buffer([4, 3, 32, 32]), 3, maps))
                let second = try #require(
                    try convolution(first.output, maps, after) as? OneDNNConvolution)
                _ = try second.prepareBackward(
                    from: Buffer(second.output.shape), inputGradientNeeded: true)
                #expect(second.implementations.count == 3)
                #expect(
                    !second.implementations.contains { $0.hasPrefix("ref") },
                    "\(maps) to \(after): \(second.implementations)")
            }
        }
    }
}
