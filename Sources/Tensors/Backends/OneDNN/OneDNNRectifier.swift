internal import COneDNN

/// `max(0, x)` as a step of its own.
final class OneDNNRectifier: Kernel {
    let output: Buffer
    private let resources: OneDNNResources
    private let primitive: OneDNNPrimitive
    private var gate: OneDNNPrimitive?

    init(of input: Buffer, settings: KernelSettings, resources: OneDNNResources) throws {
        self.resources = resources
        var layout = try input.description()
        output = try Buffer.make(input.shape, layout)
        primitive = try OneDNNPrimitive(
            "a rectifier", engine: resources.engine, scratchpad: resources.scratchpad
        ) { choice, attributes in
            var operation = dnnl_eltwise_desc_t()
            let status = dnnl_eltwise_forward_desc_init(
                &operation, settings.training ? dnnl_forward_training : dnnl_forward_inference,
                dnnl_eltwise_relu, &layout, 0, 0)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, resources.engine.engine, nil)
        }
        try primitive.bind(DNNL_ARG_SRC, input)
        try primitive.bind(DNNL_ARG_DST, output)
    }

    func forward() throws { try primitive.execute() }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        gate = try Self.gate(outputGradient, by: output, resources: resources)
        return outputGradient
    }

    func backward() throws { try gate?.execute() }

    /// Sets a signal to zero in place where the rectifier's output is zero.
    static func gate(
        _ signal: Buffer, by output: Buffer, resources: OneDNNResources
    ) throws -> OneDNNPrimitive {
        var (data, layout) = (try output.description(), try signal.description())
        let engine = resources.engine
        let hint = try OneDNNPrimitive(
            "a rectifier", engine: engine, scratchpad: resources.scratchpad
        ) { choice, attributes in
            var operation = dnnl_eltwise_desc_t()
            let status = dnnl_eltwise_forward_desc_init(
                &operation, dnnl_forward_training, dnnl_eltwise_relu_use_dst_for_bwd, &data, 0, 0)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, nil)
        }
        let run = try OneDNNPrimitive(
            "a rectifier's gradient", engine: engine, scratchpad: resources.scratchpad
        ) { choice, attributes in
            var operation = dnnl_eltwise_desc_t()
            let status = dnnl_eltwise_backward_desc_init(
                &operation, dnnl_eltwise_relu_use_dst_for_bwd, &layout, &data, 0, 0)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, hint.choice)
        }
        try run.bind(DNNL_ARG_DST, output)
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_DIFF_SRC, signal)
        return run
    }
}
