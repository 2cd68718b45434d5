/// How names of classes are put in order where nobody gave one.
public enum NameOrder: String, Sendable, CaseIterable {
    /// As people count: 2 before 10.
    case numeric
    /// By the code points, as PyTorch's `ImageFolder` sorts: 10 before 2.
    case text

    public func sorted(_ names: [String]) -> [String] {
        switch self {
        case .numeric: names.sorted(by: FolderListing.precedes)
        case .text: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    /// The order in which the names stand; nil for neither. Numeric where they do not differ.
    public init?(of names: [String]) {
        guard let order = Self.allCases.first(where: { $0.sorted(names) == names }) else {
            return nil
        }
        self = order
    }

    /// Whether the two orders differ for these names.
    public static func matters(for names: [String]) -> Bool {
        numeric.sorted(names) != text.sorted(names)
    }

    /// `numeric order (2 before 10)`.
    public var words: String {
        switch self {
        case .numeric: "numeric order (2 before 10)"
        case .text: "text order (10 before 2, as PyTorch's ImageFolder sorts)"
        }
    }
}
