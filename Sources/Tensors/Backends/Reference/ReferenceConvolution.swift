/// Convolution as the formulas say it, loop by loop: slow, and what every other backend is held against.
///
/// `O[n,o,y,x] = b[o] + sum over i,u,v of W[o,i,u,v] X[n,i,y s + u - p,x s + v - p]`
/// (Soydaner 2019, eq. 1-4: no flip). Sums run in double precision.
public enum ReferenceConvolution {
    /// - Parameters:
    ///   - input: `[batch, in, height, width]`.
    ///   - weights: `[out, in / groups, kernel height, kernel width]`.
    ///   - bias: `[out]`.
    /// - Returns: `[batch, out, height', width']`.
    public static func forward(
        _ input: Tensor, weights: Tensor, bias: Tensor?, _ geometry: ConvolutionGeometry
    ) -> Tensor {
        let batch = input.shape[0]
        let (x, w, b) = (input.values, weights.values, bias?.values)
        var output = Tensor(geometry.outputShape(batch: batch))
        var sums = [Double](repeating: 0, count: output.count)
        if let b {
            let plane = geometry.outputHeight * geometry.outputWidth
            for index in sums.indices {
                sums[index] = Double(b[index / plane % geometry.outputChannels])
            }
        }
        forEachProduct(batch, geometry) { out, weight, element in
            sums[out] += Double(w[weight]) * Double(x[element])
        }
        output.withMutableValues { values in
            for index in sums.indices { values[index] = Float(sums[index]) }
        }
        return output
    }

    /// The exact adjoint: `dX[n,i,y s + u - p,x s + v - p] += W[o,i,u,v] dO[n,o,y,x]`
    /// (Soydaner 2019, eq. 11-21: full convolution with the filter turned by 180 degrees).
    public static func inputGradient(
        of outputGradient: Tensor, weights: Tensor, _ geometry: ConvolutionGeometry
    ) -> Tensor {
        let batch = outputGradient.shape[0]
        let (g, w) = (outputGradient.values, weights.values)
        var sums = [Double](repeating: 0, count: geometry.inputShape(batch: batch).count)
        forEachProduct(batch, geometry) { out, weight, element in
            sums[element] += Double(w[weight]) * Double(g[out])
        }
        return Tensor(geometry.inputShape(batch: batch), sums.map { Float($0) })
    }

    /// `dW[o,i,u,v] = sum of X dO` and `db[o] = sum of dO` (Soydaner 2019, eq. 5-10).
    public static func weightGradient(
        of outputGradient: Tensor, input: Tensor, _ geometry: ConvolutionGeometry
    ) -> (weights: Tensor, bias: Tensor) {
        let batch = input.shape[0]
        let (g, x) = (outputGradient.values, input.values)
        var sums = [Double](repeating: 0, count: geometry.weightShape.count)
        forEachProduct(batch, geometry) { out, weight, element in
            sums[weight] += Double(x[element]) * Double(g[out])
        }
        var bias = [Double](repeating: 0, count: geometry.outputChannels)
        let plane = geometry.outputHeight * geometry.outputWidth
        for index in g.indices { bias[index / plane % geometry.outputChannels] += Double(g[index]) }
        return (
            Tensor(geometry.weightShape, sums.map { Float($0) }),
            Tensor([geometry.outputChannels], bias.map { Float($0) })
        )
    }

    /// Visits every product of the sum: flat indices of the output, the weight and the input element.
    private static func forEachProduct(
        _ batch: Int, _ geometry: ConvolutionGeometry, _ visit: (Int, Int, Int) -> Void
    ) {
        let (kernel, height, width) = (geometry.kernel, geometry.height, geometry.width)
        let (stride, dilation) = (geometry.stride, geometry.dilation)
        let padding = geometry.padding
        let inputs = geometry.inputChannels / geometry.groups
        var out = 0
        for image in 0..<batch {
            for map in 0..<geometry.outputChannels {
                let group = map / (geometry.outputChannels / geometry.groups)
                for y in 0..<geometry.outputHeight {
                    for x in 0..<geometry.outputWidth {
                        for channel in 0..<inputs {
                            let seen = image * geometry.inputChannels + group * inputs + channel
                            let plane = seen * height
                            let filter = (map * inputs + channel) * kernel.height
                            for u in 0..<kernel.height {
                                let row = y * stride.height + u * dilation.height - padding.top
                                guard row >= 0, row < height else { continue }
                                for v in 0..<kernel.width {
                                    let column =
                                        x * stride.width + v * dilation.width - padding.left
                                    guard column >= 0, column < width else { continue }
                                    visit(
                                        out, (filter + u) * kernel.width + v,
                                        (plane + row) * width + column)
                                }
                            }
                        }
                        out += 1
                    }
                }
            }
        }
    }
}
