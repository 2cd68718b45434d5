/// The binary operators, between two terms.
public enum Operator: String, Sendable, CaseIterable {
    case intersection = "&"
    case union = "|"
    case subtraction = "-"
    case symmetricDifference = "^"
    case addition = "+"
    case multiplication = "*"
    case division = "/"
    case power = "**"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case and
    case or
}

extension Operator {
    /// How tightly an operator binds: those of one level are computed from left to right, powers from right to left.
    enum Precedence: Int, Comparable {
        case or, and, comparison, sum, product, power

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// The next tighter one; of powers themselves.
        var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .power }
    }

    var precedence: Precedence {
        switch self {
        case .or: .or
        case .and: .and
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: .comparison
        case .intersection, .union, .subtraction, .symmetricDifference, .addition: .sum
        case .multiplication, .division: .product
        case .power: .power
        }
    }

    var isComparison: Bool { precedence == .comparison }
}
