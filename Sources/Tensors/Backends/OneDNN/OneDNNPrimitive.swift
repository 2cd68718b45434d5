internal import COneDNN

/// A compiled operation of oneDNN with its arguments.
final class OneDNNPrimitive {
    /// What was chosen; kept because a backward primitive takes the forward one as a hint.
    let choice: dnnl_primitive_desc_t
    private let primitive: dnnl_primitive_t
    private let engine: OneDNNEngine
    private let scratchpad: OneDNNScratchpad
    private let scratchpadBytes: Int
    private var arguments: [dnnl_exec_arg_t] = []
    private var memories: [OneDNNMemory] = []
    private var scratchpadMemory: OneDNNMemory?

    /// - Parameters:
    ///   - operation: oneDNN's operation descriptor, read by `make` while the call lasts.
    ///   - rectified: whether `max(0, .)` follows in the same pass.
    ///   - hint: the forward choice, for a backward primitive.
    init(
        _ what: String, _ resources: OneDNNResources, rectified: Bool = false,
        make: (inout dnnl_primitive_desc_t?, dnnl_primitive_attr_t?) -> dnnl_status_t
    ) throws {
        engine = resources.engine
        scratchpad = resources.scratchpad
        var attributes: dnnl_primitive_attr_t?
        try OneDNNEngine.check(dnnl_primitive_attr_create(&attributes), what)
        defer { dnnl_primitive_attr_destroy(attributes) }
        dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user)
        if rectified {
            var after: dnnl_post_ops_t?
            try OneDNNEngine.check(dnnl_post_ops_create(&after), what)
            defer { dnnl_post_ops_destroy(after) }
            dnnl_post_ops_append_eltwise(after, 1, dnnl_eltwise_relu, 0, 0)
            dnnl_primitive_attr_set_post_ops(attributes, after)
        }
        var choice: dnnl_primitive_desc_t?
        try OneDNNEngine.check(make(&choice, attributes), what)
        var primitive: dnnl_primitive_t?
        guard let choice, dnnl_primitive_create(&primitive, choice) == dnnl_success, let primitive
        else {
            if let choice { dnnl_primitive_desc_destroy(choice) }
            throw TensorError.library("oneDNN", operation: what, status: -1)
        }
        self.choice = choice
        self.primitive = primitive
        if let wanted = dnnl_primitive_desc_query_md(choice, dnnl_query_scratchpad_md, 0),
            case let bytes = dnnl_memory_desc_get_size(wanted), bytes > 0
        {
            scratchpadBytes = bytes
            scratchpadMemory = try OneDNNMemory(wanted.pointee, nil, engine)
        } else {
            scratchpadBytes = 0
        }
        if let scratchpadMemory { append(DNNL_ARG_SCRATCHPAD, scratchpadMemory) }
    }

    deinit {
        dnnl_primitive_destroy(primitive)
        dnnl_primitive_desc_destroy(choice)
    }

    /// What oneDNN calls the code that it chose: `jit:avx512_core`, `gemm:jit`; `ref` for its plain loops, a hundred times slower.
    var implementation: String {
        var name: UnsafePointer<CChar>?
        guard
            dnnl_primitive_desc_query(choice, dnnl_query_impl_info_str, 0, &name) == dnnl_success,
            let name
        else { return "unknown" }
        return String(cString: name)
    }

    /// The layout that the primitive chose for one of its arguments.
    func layout(of argument: dnnl_query_t) throws -> dnnl_memory_desc_t {
        guard let found = dnnl_primitive_desc_query_md(choice, argument, 0) else {
            throw TensorError.library("oneDNN", operation: "a layout", status: -1)
        }
        return found.pointee
    }

    /// Gives an argument its memory.
    func bind(_ argument: Int32, _ buffer: Buffer) throws {
        append(argument, try OneDNNMemory(buffer.description(), buffer.storage, engine))
    }

    private func append(_ argument: Int32, _ memory: OneDNNMemory) {
        memories.append(memory)
        arguments.append(dnnl_exec_arg_t(arg: argument, memory: memory.handle))
    }

    /// Runs the operation to its end.
    func execute() throws {
        if let scratchpadMemory {
            dnnl_memory_set_data_handle(
                scratchpadMemory.handle, scratchpad.address(scratchpadBytes))
        }
        try OneDNNEngine.check(
            dnnl_primitive_execute(
                primitive, engine.stream, Int32(arguments.count), arguments), "a run")
        try OneDNNEngine.check(dnnl_stream_wait(engine.stream), "a run")
    }
}
