internal import COneDNN

/// How a buffer's numbers lie in memory: row by row, or in blocks that one backend understands.
public struct Layout: Equatable {
    /// oneDNN's description of a blocked layout; nil where the numbers lie row by row.
    let description: dnnl_memory_desc_t?

    /// Row by row, the last size fastest.
    public static let plain = Layout(description: nil)

    public static func == (left: Layout, right: Layout) -> Bool {
        switch (left.description, right.description) {
        case (nil, nil): return true
        case (var one?, var other?): return dnnl_memory_desc_equal(&one, &other) == 1
        default: return false
        }
    }
}

/// `dnnl_memory_desc_t` is a plain C value without pointers.
extension Layout: @unchecked Sendable {}
