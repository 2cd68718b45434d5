internal import COneDNN

/// oneDNN's processor and the order of execution on it.
///
/// `@unchecked Sendable`: oneDNN's engine is thread-safe; a stream belongs to one thread's kernels, and on the
/// processor it runs each primitive before `execute` returns, so that sharing it shares no state.
final class OneDNNEngine: @unchecked Sendable {
    let engine: dnnl_engine_t
    let stream: dnnl_stream_t

    init() throws {
        var engine: dnnl_engine_t?
        try Self.check(dnnl_engine_create(&engine, dnnl_cpu, 0), "an engine")
        var stream: dnnl_stream_t?
        try Self.check(
            dnnl_stream_create(&stream, engine, dnnl_stream_default_flags.rawValue), "a stream")
        guard let engine, let stream else {
            throw TensorError.library("oneDNN", operation: "an engine", status: -1)
        }
        self.engine = engine
        self.stream = stream
    }

    deinit {
        dnnl_stream_destroy(stream)
        dnnl_engine_destroy(engine)
    }

    /// - Throws: `TensorError.library` unless the status is success.
    static func check(_ status: dnnl_status_t, _ operation: String) throws {
        guard status == dnnl_success else {
            throw TensorError.library("oneDNN", operation: operation, status: Int(status.rawValue))
        }
    }

    /// The description of floats that lie in the order of a format tag.
    static func description(
        _ shape: [Int], _ tag: dnnl_format_tag_t, _ element: ElementType = .float32
    ) throws -> dnnl_memory_desc_t {
        var description = dnnl_memory_desc_t()
        let sizes = shape.map { Int64($0) }
        try check(
            dnnl_memory_desc_init_by_tag(
                &description, Int32(sizes.count), sizes,
                element == .float32 ? dnnl_f32 : dnnl_bf16, tag), "a memory of \(shape)")
        return description
    }

    /// The description of a shape's numbers row by row.
    static func plain(
        _ shape: Shape, _ element: ElementType = .float32
    ) throws -> dnnl_memory_desc_t {
        switch shape.rank {
        case 1: try description(shape.sizes, dnnl_a, element)
        case 2: try description(shape.sizes, dnnl_ab, element)
        case 4: try description(shape.sizes, dnnl_abcd, element)
        case 5: try description(shape.sizes, dnnl_abcde, element)
        default:
            throw TensorError.shape(
                operation: "oneDNN", given: shape, expected: "1, 2, 4 or 5 axes")
        }
    }

    /// The description of a shape whose layout the primitive may choose.
    static func free(_ shape: Shape) throws -> dnnl_memory_desc_t {
        try description(shape.sizes, dnnl_format_tag_any)
    }
}

extension PerAxis {
    /// As oneDNN takes them.
    var sizes: [Int64] { [Int64(height), Int64(width)] }
}

extension Buffer {
    /// How oneDNN sees this memory.
    func description() throws -> dnnl_memory_desc_t {
        try layout.description ?? OneDNNEngine.plain(shape, element)
    }

    /// Memory for a description; plain layouts are recognised as such.
    static func make(
        _ shape: Shape, _ description: dnnl_memory_desc_t, _ place: OneDNNPlace
    ) throws -> Buffer {
        let element: ElementType = description.data_type == dnnl_bf16 ? .bfloat16 : .float32
        var (wanted, plain) = (description, try OneDNNEngine.plain(shape, element))
        let isPlain = dnnl_memory_desc_equal(&wanted, &plain) == 1
        let layout = isPlain ? Layout.plain : Layout(description: description)
        let count = (dnnl_memory_desc_get_size(&wanted) + 3) / 4
        switch place {
        case .own: return Buffer(shape, element, layout: layout, count: count)
        case .result(let pool):
            return Buffer(shape, element, layout: layout, count: count, from: pool)
        case .scratch(let pool):
            return Buffer(scratch: shape, element, layout: layout, count: count, from: pool)
        }
    }

    /// Room that only oneDNN understands: a workspace.
    static func room(_ description: dnnl_memory_desc_t) throws -> Buffer {
        var description = description
        let count = (dnnl_memory_desc_get_size(&description) + 3) / 4
        return Buffer([count], layout: Layout(description: description), count: count)
    }
}
