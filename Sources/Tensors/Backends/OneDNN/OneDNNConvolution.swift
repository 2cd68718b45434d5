internal import COneDNN

/// Convolution with bias and rectifier in one pass, in the layout that oneDNN likes best; or its adjoint, the
/// transposed convolution.
///
/// Measured on two AVX-512 cores, batch 12, 32 to 32 maps of 224x224: a free layout with Winograd takes 41, 34
/// and 41 ms (forward, data, weights), direct 56, 45 and 58, nhwc 46, 52 and 74. Three channels are the
/// exception: there direct needs 5 ms where Winograd needs 32.
final class OneDNNConvolution: SingleInputKernel, GatingKernel {
    let output: Buffer
    var overwritesOutputGradient: Bool { gatesGradient }
    var gatesGradient: Bool
    private let resources: OneDNNResources
    private let recipe: OneDNNConvolutionRecipe
    private let settings: KernelSettings
    private let input: Buffer
    private let weights: Trainable
    /// The weights under oneDNN's shape; the memory is the trainable's.
    private let filters: Buffer
    private let bias: Trainable?
    private let primitive: OneDNNPrimitive
    private let inputConversion: OneDNNConversion?
    private let weightConversion: OneDNNConversion?
    private var convertedVersion = -1
    private var reversedVersion = -1
    private var gate: OneDNNPrimitive?
    private var dataGradient:
        (run: OneDNNPrimitive, weights: OneDNNConversion?, signal: OneDNNConversion?)?
    private var weightGradient:
        (run: OneDNNPrimitive, before: [OneDNNConversion], after: OneDNNConversion?)?

    init(
        _ recipe: OneDNNConvolutionRecipe, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings, resources: OneDNNResources
    ) throws {
        (self.recipe, self.input, self.weights, self.bias) = (recipe, input, weights, bias)
        (self.settings, gatesGradient, self.resources) = (settings, rectified, resources)
        filters = recipe.filters(weights.value)
        resources.note(recipe, .forward)
        let layouts = try recipe.layouts(.forward, input: input, hasBias: bias != nil)
        primitive = try OneDNNPrimitive(
            recipe.name, resources, rectified: rectified
        ) { choice, attributes in
            recipe.forward(
                &choice, attributes, layouts, resources.engine)
        }
        let (from, toInput) = try OneDNNConversion.input(
            input, as: primitive.layout(of: dnnl_query_src_md), .scratch(settings.pool), resources)
        let (converted, toWeights) = try OneDNNConversion.input(
            filters, as: primitive.layout(of: dnnl_query_weights_md), .own, resources)
        (inputConversion, weightConversion) = (toInput, toWeights)
        output = try Buffer.make(
            recipe.outputShape(batch: input.shape[0]), primitive.layout(of: dnnl_query_dst_md),
            .result(settings.pool))
        try primitive.bind(DNNL_ARG_SRC, from)
        try primitive.bind(DNNL_ARG_WEIGHTS, converted)
        if let bias { try primitive.bind(DNNL_ARG_BIAS, bias.value) }
        try primitive.bind(DNNL_ARG_DST, output)
    }

    /// What oneDNN calls the code of each pass that is prepared.
    var implementations: [String] {
        [primitive, dataGradient?.run, weightGradient?.run].compactMap { $0?.implementation }
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
        if gatesGradient { gate = try OneDNNGate.make(outputGradient, by: output, resources) }
        if settings.training { weightGradient = try makeWeightGradient(outputGradient) }
        return inputGradientNeeded ? try prepareInputGradient(from: outputGradient) : nil
    }

    private func prepareInputGradient(from outputGradient: Buffer) throws -> Buffer? {
        resources.note(recipe, .data)
        let layouts = try recipe.layouts(.data, input: input, hasBias: false)
        let run = try OneDNNPrimitive("\(recipe.name)'s adjoint", resources) { choice, attributes in
            recipe.backwardData(
                &choice, attributes, layouts, hint: primitive.choice, resources.engine)
        }
        let (signal, toSignal) = try OneDNNConversion.input(
            outputGradient, as: run.layout(of: dnnl_query_diff_dst_md), .scratch(settings.pool),
            resources)
        // Outside training the weights stay, and so does their copy in the order of the way back.
        let (converted, toWeights) = try OneDNNConversion.input(
            filters, as: run.layout(of: dnnl_query_weights_md),
            settings.training ? .scratch(settings.pool) : .own, resources)
        let gradient = try Buffer.make(
            input.shape, run.layout(of: dnnl_query_diff_src_md), .result(settings.pool))
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_WEIGHTS, converted)
        try run.bind(DNNL_ARG_DIFF_SRC, gradient)
        dataGradient = (run, toWeights, toSignal)
        return gradient
    }

    func backward() throws {
        try gate?.execute()
        if let dataGradient {
            if settings.training || weights.version != reversedVersion {
                try dataGradient.weights?.execute()
                reversedVersion = weights.version
            }
            try dataGradient.signal?.execute()
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
        resources.note(recipe, .weights)
        let layouts = try recipe.layouts(.weights, input: input, hasBias: bias != nil)
        let run = try OneDNNPrimitive(
            "\(recipe.name)'s weight gradient", resources
        ) { choice, attributes in
            recipe.backwardWeights(
                &choice, attributes, layouts, hint: primitive.choice, resources.engine)
        }
        let pool = settings.pool
        let (from, toInput) = try OneDNNConversion.input(
            input, as: run.layout(of: dnnl_query_src_md), .scratch(pool), resources)
        let (signal, toSignal) = try OneDNNConversion.input(
            outputGradient, as: run.layout(of: dnnl_query_diff_dst_md), .scratch(pool), resources)
        let (slopes, fromSlopes) = try OneDNNConversion.output(
            recipe.filters(weights.keepGradient()),
            as: run.layout(of: dnnl_query_diff_weights_md), .scratch(pool), resources)
        try run.bind(DNNL_ARG_SRC, from)
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_DIFF_WEIGHTS, slopes)
        if let bias { try run.bind(DNNL_ARG_DIFF_BIAS, bias.keepGradient()) }
        return (run, [toInput, toSignal].compactMap { $0 }, fromSlopes)
    }
}
