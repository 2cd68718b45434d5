/// Room that the steps of one plan use in turn.
///
/// A plan is built in the order in which it runs. While it is built, it says of each buffer how many later steps will
/// read it; when the last of them has been built, the room goes back on the shelf and the next buffer may get it. So
/// nothing is allocated while the plan runs, and it holds no more than it needs at its fullest step.
public final class BufferPool {
    private var shelf: [Storage] = []
    private var scratch: [Storage] = []
    /// Bytes taken from the system so far.
    public private(set) var byteCount = 0

    public init() {}

    /// Room for that many floats, with whatever numbers were in it: the smallest on the shelf that is large enough.
    func storage(_ count: Int) -> Storage {
        var best: Int?
        for (index, storage) in shelf.enumerated() where storage.count >= count {
            if let found = best, shelf[found].count <= storage.count { continue }
            best = index
        }
        if let best { return shelf.remove(at: best) }
        byteCount += count * MemoryLayout<Float>.stride
        let made = Storage(count: count)
        made.readers = 0
        return made
    }

    /// Room that is needed only while the step that is being built runs.
    func scratch(_ count: Int) -> Storage {
        let storage = storage(count)
        scratch.append(storage)
        return storage
    }

    /// One more step will read the buffer; buffers that share memory count as one.
    public func hold(_ buffer: Buffer) {
        if let readers = buffer.storage.readers { buffer.storage.readers = readers + 1 }
    }

    /// A step that reads the buffer has been built. Memory that no pool gave is left alone.
    public func release(_ buffer: Buffer) {
        guard let readers = buffer.storage.readers else { return }
        precondition(readers > 0, "released more often than held")
        buffer.storage.readers = readers - 1
        if readers == 1 { shelf.append(buffer.storage) }
    }

    /// The step has been built: what it needed for itself is free again.
    public func endStep() {
        shelf.append(contentsOf: scratch)
        scratch = []
    }
}

/// `@unchecked Sendable`: a pool belongs to the thread that builds its plan.
extension BufferPool: @unchecked Sendable {}
