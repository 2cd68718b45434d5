internal import COneDNN

/// Max-pooling; in training it remembers where each maximum stood.
final class OneDNNPooling: Kernel {
    let output: Buffer
    private let resources: OneDNNResources
    private let window: PoolingGeometry
    private let input: Buffer
    private let primitive: OneDNNPrimitive
    private let switches: Buffer?
    private var back: (run: OneDNNPrimitive, convert: OneDNNConversion?)?

    init(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings,
        resources: OneDNNResources
    ) throws {
        (self.window, self.input, self.resources) = (window, input, resources)
        let shape = window.outputShape(batch: input.shape[0])
        var (source, target) = (try input.description(), try OneDNNEngine.free(shape))
        let (strides, kernel, padding) = Self.steps(window)
        primitive = try OneDNNPrimitive(
            "a max-pooling", engine: resources.engine, scratchpad: resources.scratchpad
        ) { choice, attributes in
            var operation = dnnl_pooling_desc_t()
            let status = dnnl_pooling_forward_desc_init(
                &operation, settings.training ? dnnl_forward_training : dnnl_forward_inference,
                dnnl_pooling_max, &source, &target, strides, kernel, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, resources.engine.engine, nil)
        }
        output = try Buffer.make(shape, primitive.layout(of: dnnl_query_dst_md))
        try primitive.bind(DNNL_ARG_SRC, input)
        try primitive.bind(DNNL_ARG_DST, output)
        if settings.training {
            let layout = try primitive.layout(of: dnnl_query_workspace_md)
            let made = try Self.workspace(shape, layout)
            try primitive.bind(DNNL_ARG_WORKSPACE, made)
            switches = made
        } else {
            switches = nil
        }
    }

    func forward() throws { try primitive.execute() }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        guard let switches else {
            preconditionFailure("a plan for evaluation keeps no switches")
        }
        let (engine, scratchpad) = (resources.engine, resources.scratchpad)
        let (signal, toSignal) = try OneDNNConversion.input(
            outputGradient, as: output.description(), engine: engine, scratchpad: scratchpad)
        var (source, target) = (try input.description(), try signal.description())
        let (strides, kernel, padding) = Self.steps(window)
        let run = try OneDNNPrimitive(
            "a max-pooling's gradient", engine: engine, scratchpad: scratchpad
        ) { choice, attributes in
            var operation = dnnl_pooling_desc_t()
            let status = dnnl_pooling_backward_desc_init(
                &operation, dnnl_pooling_max, &source, &target, strides, kernel, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, primitive.choice)
        }
        let gradient = try Buffer.make(input.shape, input.description())
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_WORKSPACE, switches)
        try run.bind(DNNL_ARG_DIFF_SRC, gradient)
        back = (run, toSignal)
        return gradient
    }

    func backward() throws {
        try back?.convert?.execute()
        try back?.run.execute()
    }

    private static func workspace(_ shape: Shape, _ layout: dnnl_memory_desc_t) throws -> Buffer {
        var layout = layout
        let bytes = dnnl_memory_desc_get_size(&layout)
        return Buffer(shape, layout: Layout(description: layout), count: (bytes + 3) / 4)
    }

    private static func steps(
        _ window: PoolingGeometry
    ) -> (strides: [Int64], kernel: [Int64], padding: [Int64]) {
        func pair(_ value: Int) -> [Int64] { [Int64(value), Int64(value)] }
        return (pair(window.stride), pair(window.kernel), pair(window.padding))
    }
}
