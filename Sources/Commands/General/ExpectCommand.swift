import Language
import Signatures

/// `expect`: what must hold, or the script ends here.
enum ExpectCommand: Command {
    static let signature = Signature(
        "expect", group: .session, "Ends the script where a condition does not hold.",
        discussion: """
            Says nothing where the condition holds. Where it does not, the cell or script fails with the text, the condition and \
            the values on both sides of its comparison; `switchback run` then ends with exit status 1. A condition over a list must \
            hold for every element, also of lists within it, and a missing one does not. With `within`, `==` compares numbers, and lists of numbers, up to that absolute difference. \
            A command on the right side of the comparison stands in parentheses when text follows it.
            """,
        parameters: [
            Parameter("condition", .condition, "What must hold: `mean(sizes) > 100`."),
            Parameter("text", .text, .optional, "What it means when it does not hold."),
            Parameter(
                "within", .number(0...Double.greatestFiniteMagnitude), .option,
                "How far the two sides of `==` may lie apart."),
        ], returns: "nothing",
        examples: [
            Example(
                "expect 0.1 + 0.2 == 0.3 \"sums are exact\" within=1e-12", "Holds: nothing is said."
            ),
            Example(
                "sizes = [120, 140, 133]\nexpect sizes > 100 \"every set is large\"",
                "For every element."),
        ], seeAlso: ["every", "any"],
        searchTerms: ["assert", "check", "test", "expectation", "verify"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let condition = try call.object("condition", as: ConditionValue.self)
        let value = try held(condition, within: try call.optionalNumber("within"))
        let text = try call.optionalText("text")
        switch value {
        case .boolean(true): return .nothing
        case .boolean(false):
            let part = try failing(condition)
            throw failure(
                text, condition,
                "does not hold"
                    + (part.written == condition.written
                        ? "" : ", because \(part.written) does not")
                    + sides(part))
        case .list:
            let leaves = try ExpectedTruth.leaves(of: value, { try isTrue($0, condition) })
            guard !leaves.isEmpty else {
                throw failure(
                    text, condition, "says nothing: the list is empty",
                    hint: "expect its count first: list.count > 0")
            }
            let failed = leaves.filter { !$0.holds }
            guard let first = failed.first else { return .nothing }
            throw failure(
                text, condition,
                "does not hold for \(failed.count) of \(leaves.count) elements"
                    + sides(try failing(condition), at: first))
        default: throw unfit(condition, value)
        }
    }

    private static func isTrue(_ value: Value, _ condition: ConditionValue) throws -> Bool {
        switch value {
        case .boolean(let truth): truth
        case .nothing: false
        default: throw unfit(condition, value)
        }
    }

    private static func unfit(_ condition: ConditionValue, _ value: Value) -> Mistake {
        Mistake(
            "condition: expected true or false, got \(value.phrase) from '\(condition.written)'",
            at: "condition", hint: "compare it: ==, !=, <, <=, >, >=")
    }

    /// The condition's value, with a tolerance for `==`.
    private static func held(_ condition: ConditionValue, within: Double?) throws -> Value {
        guard let within else { return condition.value }
        guard let comparison = condition.comparison, comparison.operation == .equal else {
            throw Mistake(
                "within: expected a comparison with '==', got '\(condition.written)'", at: "within")
        }
        return try close(comparison.left, comparison.right, within)
    }

    private static func close(_ left: Value, _ right: Value, _ within: Double) throws -> Value {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return .boolean(left == right || abs(left - right) <= within)
        case (.list(let left), .list(let right)) where left.count == right.count:
            return .list(try zip(left, right).map { try close($0, $1, within) })
        case (.list(let left), _): return .list(try left.map { try close($0, right, within) })
        case (_, .list(let right)): return .list(try right.map { try close(left, $0, within) })
        case (.matrix(let left), .matrix(let right))
        where left.rows == right.rows && left.columns == right.columns:
            return .list(
                zip(left.elements, right.elements).map {
                    .boolean($0 == $1 || abs($0 - $1) <= within)
                })
        default:
            throw Mistake(
                "within: expected numbers on both sides, got \(left.phrase) and \(right.phrase)",
                at: "within")
        }
    }

    /// Of `a and b`, and of `a < b < c`, the first part that does not hold.
    private static func failing(_ condition: ConditionValue) throws -> ConditionValue {
        for part in condition.parts {
            switch part.value {
            case .boolean(true): continue
            case .list
            where try ExpectedTruth.leaves(of: part.value, { try isTrue($0, part) })
                .allSatisfy(\.holds):
                continue
            default: return try failing(part)
            }
        }
        return condition
    }

    private static func failure(
        _ text: String?, _ condition: ConditionValue, _ what: String, hint: String? = nil
    ) -> Mistake {
        Mistake(
            "ExpectationFailed", (text.map { "\($0): " } ?? "") + "\(condition.written) \(what)",
            at: "condition", hint: hint)
    }

    /// `: the left side is 57.25, the right side 100`, of the whole or of one element, shortened.
    private static func sides(_ condition: ConditionValue, at truth: ExpectedTruth? = nil) -> String
    {
        guard let comparison = condition.comparison else { return "" }
        func shown(_ value: Value) -> String {
            let text = (truth?.counterpart(in: value) ?? value).summary
            return text.count <= 100 ? text : text.prefix(100) + "…"
        }
        let place = truth.map { "; at index " + $0.path.map(String.init).joined(separator: ", ") }
        return (place ?? "")
            + ": the left side is \(shown(comparison.left)), the right side \(shown(comparison.right))"
    }
}
