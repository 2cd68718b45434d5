/// In which order the classes of a folder are counted.
public enum ClassOrder: Sendable, Hashable {
    /// As people count: 2 before 10.
    case numeric
    /// By the code points of the names, as PyTorch's `ImageFolder` sorts: 10 before 2.
    case text
    /// These, in this order; one that has no folder keeps its place without images.
    case names([String])

    /// The folders in numeric or text order.
    static func sorted(_ folders: [String], byText: Bool) -> [String] {
        byText
            ? folders.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            : folders.sorted(by: FolderListing.precedes)
    }

    /// What is to be said of the order, where the two orders differ.
    func remark(on folders: [String]) -> Remark? {
        guard
            ClassOrder.sorted(folders, byText: true) != ClassOrder.sorted(folders, byText: false)
        else { return nil }
        switch self {
        case .numeric:
            return Remark(
                "classes are counted in numeric order (2 before 10); classes=text counts them as "
                    + "PyTorch's ImageFolder does (10 before 2)")
        case .text:
            return Remark(
                "classes are counted in text order (10 before 2), as PyTorch's ImageFolder does")
        case .names: return nil
        }
    }
}
