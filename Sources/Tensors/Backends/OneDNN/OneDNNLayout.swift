internal import COneDNN

/// An order of numbers as oneDNN describes it: blocks of channels, or channels last.
///
/// `@unchecked Sendable`: `dnnl_memory_desc_t` is a plain C value without pointers.
struct OneDNNLayout: BackendLayout, @unchecked Sendable {
    let description: dnnl_memory_desc_t

    func isEqual(to other: any BackendLayout) -> Bool {
        guard let other = other as? OneDNNLayout else { return false }
        var (one, two) = (description, other.description)
        return dnnl_memory_desc_equal(&one, &two) == 1
    }
}

extension Layout {
    /// An order that oneDNN described.
    init(description: dnnl_memory_desc_t) { self.init(OneDNNLayout(description: description)) }

    /// oneDNN's description; nil where the numbers lie row by row.
    var description: dnnl_memory_desc_t? { own(as: OneDNNLayout.self)?.description }
}
