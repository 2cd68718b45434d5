/// The binary operators, between two terms.
public enum Operator: String, Sendable, CaseIterable {
    case intersection = "&"
    case union = "|"
    case subtraction = "-"
    case symmetricDifference = "^"
}
