/// The operators between terms.
public enum Operator: String, Sendable, CaseIterable {
    case common = "&"
    case either = "|"
    case minus = "-"
    case oneOnly = "^"
}
