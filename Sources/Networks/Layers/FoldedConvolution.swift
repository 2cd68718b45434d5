import Tensors

/// A convolution and the normalization after it as one convolution: outside training both are linear.
///
/// `W' = W w / s`, `b' = (b - mean) w / s + beta` with `s = sqrt(variance + epsilon)`, map by map.
final class FoldedConvolution: ComputeKernel {
    var output: Buffer { convolution.output }
    private let convolution: any ComputeKernel
    private let sources: [Trainable]
    private let layer: BatchNormalization
    private let weights: [String: Trainable]
    private let normalizing: [String: Trainable]
    private let folded: (weight: Trainable, bias: Trainable)
    private var versions: [Int] = []

    init(
        _ geometry: ConvolutionGeometry, at site: KernelSite,
        _ normalization: (layer: BatchNormalization, weights: [String: Trainable])
    ) throws {
        precondition(!site.settings.training)
        layer = normalization.layer
        (weights, normalizing) = (site.weights, normalization.weights)
        sources =
            ["weight", "bias"].compactMap { site.weights[$0] }
            + ["weight", "bias", "running_mean", "running_var"].compactMap {
                normalization.weights[$0]
            }
        folded = (
            Trainable(Tensor(geometry.weightShape)), Trainable(Tensor([geometry.outputChannels]))
        )
        convolution = try site.backend.convolution(
            geometry, of: site.input, weights: folded.weight, bias: folded.bias,
            rectified: site.rectified, settings: site.settings)
    }

    func forward() throws {
        let now = sources.map(\.version)
        if now != versions {
            fold()
            versions = now
        }
        try convolution.forward()
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        preconditionFailure("folded only outside training")
    }

    func backward() throws { preconditionFailure("folded only outside training") }

    private func fold() {
        guard let filters = weights["weight"]?.value.values,
            let mean = normalizing["running_mean"]?.value.values,
            let shift = normalizing["bias"]?.value.values
        else { preconditionFailure("a normalization has weights") }
        let factors = layer.factors(normalizing)
        let each = filters.count / factors.count
        for (map, factor) in factors.enumerated() {
            for index in map * each..<(map + 1) * each {
                folded.weight.value.values[index] = filters[index] * factor
            }
            let bias = weights["bias"]?.value.values[map] ?? 0
            folded.bias.value.values[map] = (bias - mean[map]) * factor + shift[map]
        }
        folded.weight.touch()
        folded.bias.touch()
    }
}
