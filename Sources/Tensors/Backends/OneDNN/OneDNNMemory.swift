internal import COneDNN

/// A buffer as oneDNN takes it: its description with the address of its storage.
final class OneDNNMemory {
    let handle: dnnl_memory_t
    private let storage: Storage?

    init(_ description: dnnl_memory_desc_t, _ storage: Storage?, _ engine: OneDNNEngine) throws {
        var (memory, description): (dnnl_memory_t?, dnnl_memory_desc_t) = (nil, description)
        try OneDNNEngine.check(
            dnnl_memory_create(&memory, &description, engine.engine, storage?.pointer), "a memory")
        guard let memory else {
            throw TensorError.library("oneDNN", operation: "a memory", status: -1)
        }
        handle = memory
        self.storage = storage
    }

    deinit { dnnl_memory_destroy(handle) }
}

/// Room that the primitives of a plan use one after the other.
///
/// oneDNN's own would belong to the thread that made a primitive; a plan may be made on one thread and run on another.
final class OneDNNScratchpad {
    private var storage = Storage(count: 0)

    /// The address of at least that many bytes.
    func address(_ bytes: Int) -> UnsafeMutableRawPointer {
        if storage.count * 4 < bytes { storage = Storage(count: (bytes + 3) / 4) }
        return UnsafeMutableRawPointer(storage.pointer)
    }
}
