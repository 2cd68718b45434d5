/// Memory of a plan: floats under a shape, in a layout that may be private to the backend that chose it.
///
/// `@unchecked Sendable`: only the thread that runs the plan touches the storage.
public final class Buffer: @unchecked Sendable {
    /// The logical shape, `[batch, channels, height, width]` or `[batch, features]`.
    public let shape: Shape
    /// How the numbers lie in memory.
    public let layout: Layout
    /// How each number is held.
    public let element: ElementType
    let storage: Storage

    /// Plain memory, row by row, zeroed.
    public init(_ shape: Shape, _ element: ElementType = .float32) {
        self.shape = shape
        self.element = element
        layout = .plain
        storage = Storage(count: (shape.count * element.byteCount + 3) / 4)
    }

    /// Plain memory with a tensor's numbers.
    public convenience init(_ tensor: Tensor) {
        self.init(tensor.shape)
        fill(from: tensor)
    }

    /// Plain memory from a pool, with whatever numbers were in it; from the system, zeroed, without one.
    public convenience init(_ shape: Shape, from pool: BufferPool?) {
        self.init(shape, layout: .plain, count: shape.count, from: pool)
    }

    /// Memory in a backend's layout, which may need more room than the shape counts.
    ///
    /// - Parameter count: room for so many 32-bit numbers.
    init(
        _ shape: Shape, _ element: ElementType = .float32, layout: Layout, count: Int,
        from pool: BufferPool? = nil
    ) {
        self.shape = shape
        self.element = element
        self.layout = layout
        storage = pool?.storage(count) ?? Storage(count: count)
    }

    /// Memory that is needed only while one step runs.
    init(
        scratch shape: Shape, _ element: ElementType, layout: Layout, count: Int,
        from pool: BufferPool?
    ) {
        self.shape = shape
        self.element = element
        self.layout = layout
        storage = pool?.scratch(count) ?? Storage(count: count)
    }

    private init(
        _ shape: Shape, _ element: ElementType, _ layout: Layout, sharing storage: Storage
    ) {
        self.shape = shape
        self.element = element
        self.layout = layout
        self.storage = storage
    }

    /// The same memory as a backend understands it.
    func seen(as shape: Shape, _ layout: Layout) -> Buffer {
        Buffer(shape, element, layout, sharing: storage)
    }

    /// The same memory under another shape; only plain memory can be seen so.
    public func reshaped(_ shape: Shape) -> Buffer {
        precondition(layout == .plain && shape.count == self.shape.count)
        return Buffer(shape, element, .plain, sharing: storage)
    }

    /// The 32-bit numbers of plain memory.
    public var values: UnsafeMutableBufferPointer<Float> {
        precondition(layout == .plain, "a buffer in a backend's layout has no plain values")
        precondition(element == .float32, "a buffer of \(element) has no 32-bit numbers")
        return UnsafeMutableBufferPointer(start: storage.pointer, count: shape.count)
    }

    /// Copies plain numbers in.
    public func fill(from tensor: Tensor) {
        precondition(tensor.count == shape.count)
        tensor.withValues { source in
            guard let base = source.baseAddress else { return }
            values.baseAddress?.update(from: base, count: source.count)
        }
    }

    /// A copy of plain numbers.
    public func tensor() -> Tensor { Tensor(shape, Array(values)) }

    /// Whether both are the same memory.
    public func sharesMemory(with other: Buffer) -> Bool { storage === other.storage }

    /// The same numbers as a tensor, without a copy: to be read before anything writes the buffer again.
    public func view() -> Tensor {
        precondition(layout == .plain, "a buffer in a backend's layout has no plain values")
        precondition(element == .float32, "a buffer of \(element) has no 32-bit numbers")
        return Tensor(shape: shape, storage: storage)
    }

    /// The 16-bit numbers of plain memory.
    var halves: UnsafeMutableBufferPointer<UInt16> {
        precondition(layout == .plain && element == .bfloat16)
        // Safe: storage holds at least two bytes for each number, aligned to 64.
        return UnsafeMutableBufferPointer(
            start: UnsafeMutableRawPointer(storage.pointer)
                .assumingMemoryBound(to: UInt16.self), count: shape.count)
    }

    /// Bytes held.
    public var byteCount: Int { storage.count * MemoryLayout<Float>.stride }
}
