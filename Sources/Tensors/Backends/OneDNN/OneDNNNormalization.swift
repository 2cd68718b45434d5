internal import COneDNN

/// Batch or instance normalization with weight and bias, and the rectifier in the same pass.
///
/// An instance is a batch of one whose maps are all images' maps: the same primitive over another shape.
final class OneDNNNormalization: SingleInputKernel {
    let output: Buffer
    var overwritesOutputGradient: Bool { !fusesRectifier && rectified }
    private let normalization: Normalization
    private let weights: Normalization.Weights
    private let rectified: Bool
    private let settings: KernelSettings
    private let resources: OneDNNResources
    private let input: Buffer
    private let plain: OneDNNConversion?
    private let seen: Buffer
    private let result: Buffer
    private let primitive: OneDNNPrimitive
    private let scale: Buffer
    private let shift: Buffer
    private let mean: Buffer
    private let variance: Buffer
    private let switches: Buffer?
    private var gate: OneDNNPrimitive?
    private var back:
        (run: OneDNNPrimitive, arrival: OneDNNConversion?, scale: Buffer, shift: Buffer)?

    init(
        _ normalization: Normalization, of input: Buffer, weights: Normalization.Weights,
        rectified: Bool, settings: KernelSettings, resources: OneDNNResources
    ) throws {
        (self.normalization, self.weights, self.rectified) = (normalization, weights, rectified)
        (self.settings, self.resources, self.input) = (settings, resources, input)
        let (batch, channels) = (input.shape[0], input.shape[1])
        let isBatch = normalization.kind == .batch
        if isBatch {
            (seen, plain) = (input, nil)
        } else {
            // Only plain order can be seen as one image with all maps.
            let (rows, conversion) = try OneDNNConversion.input(
                input, as: OneDNNEngine.plain(input.shape), .result(settings.pool), resources)
            seen = rows.reshaped([1, batch * channels, input.shape[2], input.shape[3]])
            plain = conversion
        }
        let maps = isBatch ? channels : batch * channels
        usesRunning = isBatch && !settings.training
        scale = Buffer([maps])
        shift = Buffer([maps])
        if usesRunning, let running = weights.mean, let spread = weights.variance {
            (mean, variance) = (running.value, spread.value)
        } else {
            (mean, variance) = (Buffer([maps]), Buffer([maps]))
        }
        fusesRectifier = rectified && isBatch
        var flags = dnnl_use_scale.rawValue | dnnl_use_shift.rawValue
        if usesRunning { flags |= dnnl_use_global_stats.rawValue }
        if fusesRectifier { flags |= dnnl_fuse_norm_relu.rawValue }
        self.flags = flags
        var layout = try seen.description()
        let epsilon = normalization.epsilon
        primitive = try OneDNNPrimitive("a normalization", resources) { choice, attributes in
            var operation = dnnl_batch_normalization_desc_t()
            let status = dnnl_batch_normalization_forward_desc_init(
                &operation, settings.goesBack ? dnnl_forward_training : dnnl_forward_inference,
                &layout, epsilon, flags)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, resources.engine.engine, nil)
        }
        result = try Buffer.make(seen.shape, layout, .result(settings.pool))
        output = isBatch ? result : result.reshaped(input.shape)
        try primitive.bind(DNNL_ARG_SRC, seen)
        try primitive.bind(DNNL_ARG_DST, result)
        try primitive.bind(DNNL_ARG_SCALE, scale)
        try primitive.bind(DNNL_ARG_SHIFT, shift)
        if usesRunning || settings.goesBack {
            try primitive.bind(DNNL_ARG_MEAN, mean)
            try primitive.bind(DNNL_ARG_VARIANCE, variance)
        }
        if fusesRectifier, settings.goesBack {
            let made = try Buffer.room(primitive.layout(of: dnnl_query_workspace_md))
            try primitive.bind(DNNL_ARG_WORKSPACE, made)
            switches = made
        } else {
            switches = nil
        }
    }

    private let flags: UInt32
    private let usesRunning: Bool
    private let fusesRectifier: Bool

    func forward() throws {
        spread(weights.weight, 1, over: scale)
        spread(weights.bias, 0, over: shift)
        try plain?.execute()
        try primitive.execute()
        if rectified, !fusesRectifier {
            let values = result.values
            for index in values.indices where values[index] < 0 { values[index] = 0 }
        }
        if settings.training {
            noteConstantMaps()
            if normalization.kind == .batch { follow() }
        }
    }

    /// One number a map, again for each image where images stand side by side.
    private func spread(_ weight: Trainable?, _ otherwise: Float, over target: Buffer) {
        let values = target.values
        guard let source = weight?.value.values else { return values.update(repeating: otherwise) }
        for index in values.indices { values[index] = source[index % source.count] }
    }

    private(set) var constantMaps: Set<Int> = []

    private func noteConstantMaps() {
        let (means, variances) = (mean.values, variance.values)
        for index in means.indices
        where Normalization.isConstant(mean: means[index], variance: variances[index]) {
            constantMaps.insert(index % input.shape[1])
        }
    }

    /// Running statistics go after the batch's; the variance is the unbiased one, as in PyTorch.
    private func follow() {
        guard let running = weights.mean, let spread = weights.variance else { return }
        let count = Double(seen.shape.count / seen.shape[1])
        let unbiased = count > 1 ? count / (count - 1) : 1
        let part = normalization.momentum
        for index in 0..<seen.shape[1] {
            move(running, index, to: Double(mean.values[index]), part)
            move(spread, index, to: Double(variance.values[index]) * unbiased, part)
        }
        running.touch()
        spread.touch()
    }

    private func move(_ running: Trainable, _ index: Int, to value: Double, _ part: Double) {
        let old = Double(running.value.values[index])
        running.value.values[index] = Float(old + part * (value - old))
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        if rectified, !fusesRectifier {
            gate = try OneDNNGate.make(outputGradient, by: output, resources)
        }
        let isBatch = normalization.kind == .batch
        let (arrived, arrival) = try OneDNNConversion.input(
            outputGradient, as: output.description(), .scratch(settings.pool), resources)
        let signal = isBatch ? arrived : arrived.reshaped(seen.shape)
        let gradient = try Buffer.make(
            seen.shape, try seen.description(), .result(settings.pool))
        var layouts = (try signal.description(), try seen.description())
        let (epsilon, flags) = (normalization.epsilon, flags)
        let run = try OneDNNPrimitive(
            "a normalization's gradient", resources
        ) { choice, attributes in
            var operation = dnnl_batch_normalization_desc_t()
            let status = dnnl_batch_normalization_backward_desc_init(
                &operation, dnnl_backward, &layouts.0, &layouts.1, epsilon, flags)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, resources.engine.engine, primitive.choice)
        }
        let slopes = (Buffer([seen.shape[1]]), Buffer([seen.shape[1]]))
        try run.bind(DNNL_ARG_SRC, seen)
        try run.bind(DNNL_ARG_MEAN, mean)
        try run.bind(DNNL_ARG_VARIANCE, variance)
        try run.bind(DNNL_ARG_SCALE, scale)
        try run.bind(DNNL_ARG_SHIFT, shift)
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_DIFF_SRC, gradient)
        try run.bind(DNNL_ARG_DIFF_SCALE, slopes.0)
        try run.bind(DNNL_ARG_DIFF_SHIFT, slopes.1)
        if let switches { try run.bind(DNNL_ARG_WORKSPACE, switches) }
        back = (run, arrival, slopes.0, slopes.1)
        guard inputGradientNeeded else { return nil }
        return isBatch ? gradient : gradient.reshaped(input.shape)
    }

    func backward() throws {
        guard let back else { preconditionFailure("backward before prepareBackward") }
        try gate?.execute()
        try back.arrival?.execute()
        try back.run.execute()
        guard settings.training else { return }
        gather(back.scale, weights.weight)
        gather(back.shift, weights.bias)
    }

    /// The derivative of one number a map: the sum over the images where they stand side by side.
    private func gather(_ slopes: Buffer, _ weight: Trainable?) {
        guard let target = weight?.keepGradient().values else { return }
        target.update(repeating: 0)
        let values = slopes.values
        for index in values.indices { target[index % target.count] += values[index] }
    }
}
