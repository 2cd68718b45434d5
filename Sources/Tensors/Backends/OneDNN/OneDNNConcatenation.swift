internal import COneDNN

/// Maps or features one after the other.
final class OneDNNConcatenation: ComputeKernel {
    let output: Buffer
    private let inputs: [Buffer]
    private let resources: OneDNNResources
    private let settings: KernelSettings
    private let primitive: OneDNNPrimitive
    private var back: [OneDNNPrimitive] = []
    private var arrival: OneDNNConversion?

    init(of inputs: [Buffer], settings: KernelSettings, resources: OneDNNResources) throws {
        precondition(!inputs.isEmpty)
        (self.inputs, self.resources, self.settings) = (inputs, resources, settings)
        var sizes = inputs[0].shape.sizes
        sizes[1] = inputs.reduce(0) { $0 + $1.shape[1] }
        let shape = Shape(sizes)
        // Plain order can be cut anywhere; blocks of maps cannot.
        var target = try OneDNNEngine.plain(shape)
        let sources = try inputs.map { try $0.description() }
        primitive = try OneDNNPrimitive("a concatenation", resources) { choice, attributes in
            dnnl_concat_primitive_desc_create(
                &choice, &target, Int32(sources.count), 1, sources, attributes,
                resources.engine.engine)
        }
        output = Buffer(shape, from: settings.pool)
        for (index, input) in inputs.enumerated() {
            try primitive.bind(DNNL_ARG_MULTIPLE_SRC + Int32(index), input)
        }
        try primitive.bind(DNNL_ARG_DST, output)
    }

    func forward() throws { try primitive.execute() }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        let (signal, conversion) = try OneDNNConversion.input(
            outputGradient, as: OneDNNEngine.plain(output.shape), .scratch(settings.pool),
            resources)
        arrival = conversion
        back = []
        var start = 0
        return try zip(inputs, needed).map { input, isNeeded in
            defer { start += input.shape[1] }
            guard isNeeded else { return nil }
            let part = try Buffer.make(
                input.shape, try input.description(), .result(settings.pool))
            back.append(try cut(signal, start, into: part))
            return part
        }
    }

    func backward() throws {
        try arrival?.execute()
        for step in back { try step.execute() }
    }

    private func cut(
        _ signal: Buffer, _ start: Int, into part: Buffer
    ) throws -> OneDNNPrimitive {
        var whole = try signal.description()
        var (window, to) = (dnnl_memory_desc_t(), try part.description())
        let sizes = part.shape.sizes.map { Int64($0) }
        let offsets = sizes.indices.map { $0 == 1 ? Int64(start) : 0 }
        try OneDNNEngine.check(
            dnnl_memory_desc_init_submemory(&window, &whole, sizes, offsets), "a part")
        let engine = resources.engine.engine
        let step = try OneDNNPrimitive("a part of maps", resources) { choice, attributes in
            dnnl_reorder_primitive_desc_create(&choice, &window, engine, &to, engine, attributes)
        }
        try step.bind(
            DNNL_ARG_FROM, signal.seen(as: part.shape, Layout(description: window)))
        try step.bind(DNNL_ARG_TO, part)
        return step
    }
}
