import Networks
import Tensors
import Testing

@testable import Explanations

/// Inputs above a threshold, found the quick way and the plain one.
struct ThresholdTests {
    /// The plain way: every product of every kept output.
    private func plain(
        _ activations: [Float], _ weights: [Float], _ kept: [Int], above threshold: Float
    ) -> [Int] {
        activations.indices.filter { input in
            kept.contains {
                activations[input] * weights[$0 * activations.count + input] > threshold
            }
        }
    }

    @Test(arguments: [Float(0), 0.02, 0.9, 5], [1, 7, 9, 40])
    func `the same inputs are found as by looking at every product`(
        threshold: Float, outputs: Int
    ) throws {
        var random = RandomSource([UInt64(outputs)])
        func number() -> Float { Float(random.next() % 2001) / 1000 - 1 }
        // More than one piece; zeros, negative numbers and one that is none.
        var activations = (0..<5000).map { _ in random.next() % 3 == 0 ? 0 : number() }
        activations[17] = .nan
        let weights = (0..<outputs * activations.count).map { _ in number() }
        let kept = (0..<outputs).filter { $0 % 5 != 1 }
        let products = DenseProducts(
            activations: activations, weights: Tensor([outputs, activations.count], weights),
            cancellation: nil)
        let found = try products.inputs(above: threshold, for: kept)
        #expect(found == plain(activations, weights, kept, above: threshold))
    }
}
