internal import COneDNN

/// The way back through a convolution: the exact adjoint of its linear part.
enum OneDNNAdjoint {
    /// The primitive for the derivative with respect to the input, all layouts its own choice.
    static func primitive(
        _ geometry: ConvolutionGeometry, batch: Int, precision: KernelSettings.Precision,
        hint: dnnl_primitive_desc_t, resources: OneDNNResources
    ) throws -> OneDNNPrimitive {
        var source = try OneDNNEngine.free(geometry.inputShape(batch: batch))
        var kernel = try OneDNNEngine.free(geometry.weightShape)
        var target = try OneDNNEngine.free(geometry.outputShape(batch: batch))
        let (strides, padding) = OneDNNConvolution.steps(geometry)
        return try OneDNNPrimitive(
            "a convolution's adjoint", engine: resources.engine, scratchpad: resources.scratchpad
        ) { choice, attributes in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_convolution_backward_data_desc_init(
                &operation, OneDNNConvolution.algorithm(geometry, precision), &source, &kernel,
                &target, strides, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, resources.engine.engine, hint)
        }
    }

    /// `W^T g` for plain tensors, summed directly.
    static func run(
        _ signal: Tensor, weights: Tensor, _ geometry: ConvolutionGeometry,
        resources: OneDNNResources
    ) throws -> Tensor {
        let batch = signal.shape[0]
        let forward = try OneDNNConvolution(
            geometry, of: Buffer(geometry.inputShape(batch: batch)), weights: Trainable(weights),
            bias: nil, rectified: false,
            settings: KernelSettings(training: true, precision: .exact), resources: resources)
        let given = Buffer(signal.shape)
        given.fill(from: signal)
        guard let gradient = try forward.prepareInputGradient(from: given) else {
            return Tensor(geometry.inputShape(batch: batch))
        }
        try forward.backward()
        let (plain, conversion) = try OneDNNConversion.input(
            gradient, as: OneDNNEngine.plain(gradient.shape), engine: resources.engine,
            scratchpad: resources.scratchpad)
        try conversion?.execute()
        return plain.tensor()
    }
}
