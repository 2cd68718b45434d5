internal import COneDNN

/// The way back through a convolution: the exact adjoint of its linear part.
enum OneDNNAdjoint {
    /// `W^T g` for plain tensors, summed directly.
    static func run(
        _ signal: Tensor, weights: Tensor, _ geometry: ConvolutionGeometry,
        resources: OneDNNResources
    ) throws -> Tensor {
        let batch = signal.shape[0]
        let recipe = OneDNNConvolutionRecipe(
            geometry: geometry, isTransposed: false, batch: batch, precision: .exact,
            choices: ConvolutionChoices())
        let forward = try OneDNNConvolution(
            recipe, of: Buffer(geometry.inputShape(batch: batch)), weights: Trainable(weights),
            bias: nil, rectified: false,
            settings: KernelSettings(training: true, precision: .exact), resources: resources)
        let given = Buffer(signal.shape)
        given.fill(from: signal)
        guard let gradient = try forward.prepareInputGradient(from: given) else {
            return Tensor(geometry.inputShape(batch: batch))
        }
        try forward.backward()
        let (plain, conversion) = try OneDNNConversion.input(
            gradient, as: OneDNNEngine.plain(gradient.shape), .own, resources)
        try conversion?.execute()
        return plain.tensor()
    }
}
