/// How names, those of classes above all, are put in order where nobody gave one.
public enum NameOrder: String, Sendable, CaseIterable {
    /// As people count: 2 before 10.
    case numeric
    /// By the code points, as PyTorch's `ImageFolder` sorts: 10 before 2.
    case text

    public func sorted(_ names: [String]) -> [String] { names.sorted(by: precedes) }

    /// Whether a name stands before another.
    public func precedes(_ one: String, _ other: String) -> Bool {
        switch self {
        case .numeric: Self.precedesAsCounted(one, other)
        case .text: one.utf8.lexicographicallyPrecedes(other.utf8)
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

    /// Compares runs of digits as numbers and all else byte by byte.
    private static func precedesAsCounted(_ one: String, _ other: String) -> Bool {
        let a = Array(one.utf8)
        let b = Array(other.utf8)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if isDigit(a[i]), isDigit(b[j]) {
                let first = number(a, &i)
                let second = number(b, &j)
                if first.count != second.count { return first.count < second.count }
                if first != second { return first.lexicographicallyPrecedes(second) }
            } else {
                if a[i] != b[j] { return a[i] < b[j] }
                i += 1
                j += 1
            }
        }
        if a.count - i != b.count - j { return a.count - i < b.count - j }
        return a.lexicographicallyPrecedes(b)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// The digits from here on, without leading zeros.
    private static func number(_ bytes: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
        while index < bytes.count, bytes[index] == 48 { index += 1 }
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        return bytes[start..<index]
    }
}
