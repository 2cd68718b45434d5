internal import COneDNN

/// Copies numbers from one layout into another.
final class OneDNNConversion {
    private let primitive: OneDNNPrimitive

    init(
        from source: Buffer, to destination: Buffer, engine: OneDNNEngine,
        scratchpad: OneDNNScratchpad
    ) throws {
        var (from, to) = (try source.description(), try destination.description())
        primitive = try OneDNNPrimitive(
            "a change of layout", engine: engine, scratchpad: scratchpad
        ) { choice, attributes in
            dnnl_reorder_primitive_desc_create(
                &choice, &from, engine.engine, &to, engine.engine, attributes)
        }
        try primitive.bind(DNNL_ARG_FROM, source)
        try primitive.bind(DNNL_ARG_TO, destination)
    }

    func execute() throws { try primitive.execute() }

    /// The same numbers in the layout wanted: the buffer itself, or another with the conversion that fills it.
    static func input(
        _ buffer: Buffer, as wanted: dnnl_memory_desc_t, engine: OneDNNEngine,
        scratchpad: OneDNNScratchpad
    ) throws -> (buffer: Buffer, conversion: OneDNNConversion?) {
        var (has, wants) = (try buffer.description(), wanted)
        if dnnl_memory_desc_equal(&has, &wants) == 1 { return (buffer, nil) }
        let other = try Buffer.make(buffer.shape, wanted)
        return (
            other,
            try OneDNNConversion(from: buffer, to: other, engine: engine, scratchpad: scratchpad)
        )
    }

    /// Where a primitive leaves numbers that belong in `buffer`: itself, or another with the conversion into it.
    static func output(
        _ buffer: Buffer, as wanted: dnnl_memory_desc_t, engine: OneDNNEngine,
        scratchpad: OneDNNScratchpad
    ) throws -> (buffer: Buffer, conversion: OneDNNConversion?) {
        var (has, wants) = (try buffer.description(), wanted)
        if dnnl_memory_desc_equal(&has, &wants) == 1 { return (buffer, nil) }
        let other = try Buffer.make(buffer.shape, wanted)
        return (
            other,
            try OneDNNConversion(from: other, to: buffer, engine: engine, scratchpad: scratchpad)
        )
    }
}
