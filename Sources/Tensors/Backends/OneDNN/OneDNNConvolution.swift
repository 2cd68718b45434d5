internal import COneDNN

/// Convolution with bias and rectifier in one pass, in the layout that oneDNN likes best.
///
/// Measured on two AVX-512 cores, batch 12, 32 to 32 maps of 224x224: a free layout with Winograd takes 41, 34
/// and 41 ms (forward, data, weights), direct 56, 45 and 58, nhwc 46, 52 and 74. Three channels are the
/// exception: there direct needs 5 ms where Winograd needs 32.
final class OneDNNConvolution: Kernel {
    let output: Buffer
    private let backend: OneDNNResources
    private let geometry: ConvolutionGeometry
    private let settings: KernelSettings
    private let rectified: Bool
    private let input: Buffer
    private let weights: Trainable
    private let bias: Trainable?
    private let primitive: OneDNNPrimitive
    private let inputConversion: OneDNNConversion?
    private let weightConversion: OneDNNConversion?
    private var convertedVersion = -1
    private var gate: OneDNNPrimitive?
    private var dataGradient:
        (run: OneDNNPrimitive, weights: OneDNNConversion?, convert: [OneDNNConversion])?
    private var weightGradient:
        (run: OneDNNPrimitive, before: [OneDNNConversion], after: OneDNNConversion?)?

    init(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings, resources: OneDNNResources
    ) throws {
        (self.geometry, self.input, self.weights, self.bias) = (geometry, input, weights, bias)
        (self.settings, self.rectified, backend) = (settings, rectified, resources)
        let (engine, scratchpad) = (resources.engine, resources.scratchpad)
        let outputShape = geometry.outputShape(batch: input.shape[0])
        // The input's own layout is kept for few channels, so that images need no copy; else oneDNN chooses.
        var source =
            geometry.inputChannels < 16
            ? try input.description() : try OneDNNEngine.free(input.shape)
        var kernel = try OneDNNEngine.free(geometry.weightShape)
        var addend = try OneDNNEngine.plain([geometry.outputChannels])
        var target = try OneDNNEngine.free(outputShape)
        let algorithm = Self.algorithm(geometry, settings.precision)
        let (strides, padding) = Self.steps(geometry)
        primitive = try OneDNNPrimitive(
            "a convolution", engine: engine, scratchpad: scratchpad, rectified: rectified
        ) { choice, attributes in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_convolution_forward_desc_init(
                &operation, settings.training ? dnnl_forward_training : dnnl_forward_inference,
                algorithm, &source, &kernel, bias == nil ? nil : Self.pointer(&addend), &target,
                strides, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, nil)
        }
        let (from, toInput) = try OneDNNConversion.input(
            input, as: primitive.layout(of: dnnl_query_src_md), engine: engine,
            scratchpad: scratchpad)
        let (filters, toWeights) = try OneDNNConversion.input(
            weights.value, as: primitive.layout(of: dnnl_query_weights_md), engine: engine,
            scratchpad: scratchpad)
        (inputConversion, weightConversion) = (toInput, toWeights)
        output = try Buffer.make(outputShape, primitive.layout(of: dnnl_query_dst_md))
        try primitive.bind(DNNL_ARG_SRC, from)
        try primitive.bind(DNNL_ARG_WEIGHTS, filters)
        if let bias { try primitive.bind(DNNL_ARG_BIAS, bias.value) }
        try primitive.bind(DNNL_ARG_DST, output)
    }

    func forward() throws {
        try inputConversion?.execute()
        if weights.version != convertedVersion {
            try weightConversion?.execute()
            convertedVersion = weights.version
        }
        try primitive.execute()
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        if rectified {
            gate = try OneDNNRectifier.gate(
                outputGradient, by: output, resources: backend)
        }
        weightGradient = try makeWeightGradient(outputGradient)
        return inputGradientNeeded ? try prepareInputGradient(from: outputGradient) : nil
    }

    /// Binds the way back to the input alone, without the weights' derivative.
    func prepareInputGradient(from outputGradient: Buffer) throws -> Buffer? {
        let (made, gradient) = try makeDataGradient(outputGradient)
        dataGradient = made
        return gradient
    }

    func backward() throws {
        try gate?.execute()
        if let dataGradient {
            try dataGradient.weights?.execute()
            for conversion in dataGradient.convert { try conversion.execute() }
            try dataGradient.run.execute()
        }
        if let weightGradient {
            for conversion in weightGradient.before { try conversion.execute() }
            try weightGradient.run.execute()
            try weightGradient.after?.execute()
        }
    }

    private func makeWeightGradient(
        _ outputGradient: Buffer
    ) throws -> (OneDNNPrimitive, [OneDNNConversion], OneDNNConversion?) {
        let (engine, scratchpad) = (backend.engine, backend.scratchpad)
        var source =
            geometry.inputChannels < 16
            ? try input.description() : try OneDNNEngine.free(input.shape)
        var kernel = try OneDNNEngine.free(geometry.weightShape)
        var addend = try OneDNNEngine.plain([geometry.outputChannels])
        var target = try OneDNNEngine.free(output.shape)
        let (strides, padding) = Self.steps(geometry)
        let run = try OneDNNPrimitive(
            "a convolution's weight gradient", engine: engine, scratchpad: scratchpad
        ) { choice, attributes in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_convolution_backward_weights_desc_init(
                &operation, Self.algorithm(geometry, settings.precision), &source, &kernel,
                bias == nil ? nil : Self.pointer(&addend), &target, strides, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, primitive.choice)
        }
        let (from, toInput) = try OneDNNConversion.input(
            input, as: run.layout(of: dnnl_query_src_md), engine: engine, scratchpad: scratchpad)
        let (signal, toSignal) = try OneDNNConversion.input(
            outputGradient, as: run.layout(of: dnnl_query_diff_dst_md), engine: engine,
            scratchpad: scratchpad)
        let (filters, fromFilters) = try OneDNNConversion.output(
            weights.keepGradient(), as: run.layout(of: dnnl_query_diff_weights_md), engine: engine,
            scratchpad: scratchpad)
        try run.bind(DNNL_ARG_SRC, from)
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_DIFF_WEIGHTS, filters)
        if let bias { try run.bind(DNNL_ARG_DIFF_BIAS, bias.keepGradient()) }
        return (run, [toInput, toSignal].compactMap { $0 }, fromFilters)
    }

    private func makeDataGradient(
        _ outputGradient: Buffer
    ) throws -> ((OneDNNPrimitive, OneDNNConversion?, [OneDNNConversion]), Buffer) {
        let (engine, scratchpad) = (backend.engine, backend.scratchpad)
        let run = try OneDNNAdjoint.primitive(
            geometry, batch: input.shape[0], precision: settings.precision, hint: primitive.choice,
            resources: backend)
        let (signal, toSignal) = try OneDNNConversion.input(
            outputGradient, as: run.layout(of: dnnl_query_diff_dst_md), engine: engine,
            scratchpad: scratchpad)
        let (filters, toWeights) = try OneDNNConversion.input(
            weights.value, as: run.layout(of: dnnl_query_weights_md), engine: engine,
            scratchpad: scratchpad)
        let gradient = try Buffer.make(input.shape, run.layout(of: dnnl_query_diff_src_md))
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_WEIGHTS, filters)
        try run.bind(DNNL_ARG_DIFF_SRC, gradient)
        return ((run, toWeights, [toSignal].compactMap { $0 }), gradient)
    }

    static func algorithm(
        _ geometry: ConvolutionGeometry, _ precision: KernelSettings.Precision
    ) -> dnnl_alg_kind_t {
        precision == .fast && geometry.inputChannels >= 16
            ? dnnl_convolution_auto : dnnl_convolution_direct
    }

    static func steps(_ geometry: ConvolutionGeometry) -> (strides: [Int64], padding: [Int64]) {
        (
            [Int64](repeating: Int64(geometry.stride), count: 2),
            [Int64](repeating: Int64(geometry.padding), count: 2)
        )
    }

    /// The address of a description that outlives the call it is used in.
    static func pointer(
        _ description: UnsafePointer<dnnl_memory_desc_t>
    ) -> UnsafePointer<dnnl_memory_desc_t> { description }
}
