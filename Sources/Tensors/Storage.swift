import Foundation

/// Floats at an address that never moves, aligned to 64 bytes for the vector units.
///
/// `@unchecked Sendable`: a tensor writes only while it holds the sole reference; a plan's buffers are
/// written by the one thread that runs the plan.
final class Storage: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int
    /// How many steps of a plan will still read it; nil where no pool gave it.
    var readers: Int?

    /// Room for `count` floats, all zero. Large blocks come from the system as zero pages on first touch.
    init(count: Int) {
        precondition(count >= 0)
        self.count = count
        var address: UnsafeMutableRawPointer?
        let bytes = max(64, (count * MemoryLayout<Float>.stride + 63) / 64 * 64)
        guard posix_memalign(&address, 64, bytes) == 0, let address else {
            preconditionFailure(
                "no memory for \(bytes) bytes; estimates should have refused before")
        }
        memset(address, 0, bytes)
        pointer = address.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    deinit { free(pointer) }
}
