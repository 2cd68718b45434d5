internal import COneDNN

/// Copies numbers from one layout into another.
final class OneDNNConversion: SignalChange {
    private let primitive: OneDNNPrimitive

    init(from source: Buffer, to destination: Buffer, _ resources: OneDNNResources) throws {
        var (from, to) = (try source.description(), try destination.description())
        primitive = try OneDNNPrimitive("a change of layout", resources) { choice, attributes in
            dnnl_reorder_primitive_desc_create(
                &choice, &from, resources.engine.engine, &to, resources.engine.engine, attributes)
        }
        try primitive.bind(DNNL_ARG_FROM, source)
        try primitive.bind(DNNL_ARG_TO, destination)
    }

    func execute() throws { try primitive.execute() }
    func run() throws { try execute() }

    /// The same numbers in the layout wanted: the buffer itself, or another with the conversion that fills it.
    ///
    /// - Parameter place: where the other buffer's memory comes from.
    static func input(
        _ buffer: Buffer, as wanted: dnnl_memory_desc_t, _ place: OneDNNPlace,
        _ resources: OneDNNResources
    ) throws -> (buffer: Buffer, conversion: OneDNNConversion?) {
        guard try differs(buffer, wanted) else { return (buffer, nil) }
        let other = try Buffer.make(buffer.shape, wanted, place)
        return (other, try OneDNNConversion(from: buffer, to: other, resources))
    }

    /// Where a primitive leaves numbers that belong in `buffer`: itself, or another with the conversion into it.
    static func output(
        _ buffer: Buffer, as wanted: dnnl_memory_desc_t, _ place: OneDNNPlace,
        _ resources: OneDNNResources
    ) throws -> (buffer: Buffer, conversion: OneDNNConversion?) {
        guard try differs(buffer, wanted) else { return (buffer, nil) }
        let other = try Buffer.make(buffer.shape, wanted, place)
        return (other, try OneDNNConversion(from: other, to: buffer, resources))
    }

    private static func differs(_ buffer: Buffer, _ wanted: dnnl_memory_desc_t) throws -> Bool {
        var (has, wants) = (try buffer.description(), wanted)
        return dnnl_memory_desc_equal(&has, &wants) == 0
    }
}

/// Where a buffer's memory comes from.
enum OneDNNPlace {
    /// Its own, for as long as the kernel lives.
    case own
    /// From the plan's pool, until the plan gives it back.
    case result(BufferPool?)
    /// From the plan's pool, only while the step runs.
    case scratch(BufferPool?)
}
