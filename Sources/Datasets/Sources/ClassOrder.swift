public import FileStorage

/// In which order the classes of a folder are counted.
public enum ClassOrder: Sendable, Hashable {
    case sorted(NameOrder)
    /// These, in this order; one that has no folder keeps its place without images.
    case names([String])

    public static let numeric = ClassOrder.sorted(.numeric)
    public static let text = ClassOrder.sorted(.text)
}

extension NameOrder {
    /// What is to be said of the order, where the two orders differ.
    func remark(on folders: [String]) -> Remark? {
        guard NameOrder.matters(for: folders) else { return nil }
        let other =
            self == .numeric ? "; classes=text counts them in \(NameOrder.text.words)" : ""
        return Remark("classes are counted in \(words)\(other)")
    }
}
