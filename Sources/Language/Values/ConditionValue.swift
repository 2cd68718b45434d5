public import Answers

/// A condition that was computed, with what stood on both sides of its comparison.
public struct ConditionValue: LanguageObject {
    /// One comparison: `left < right`.
    public struct Comparison: Sendable {
        public let left: Value
        public let operation: Operator
        public let right: Value
    }

    /// What the whole gave: true or false, or a list of such.
    public let value: Value
    /// The comparison, where the condition is a single one.
    public let comparison: Comparison?
    /// As it was written.
    public let written: String

    init(_ expression: Expression, in evaluator: TreeEvaluator) throws(Failure) {
        written = evaluator.source[expression.range]
        var inner = expression
        while case .group(let content) = inner.form { inner = content }
        guard case .operation(let first, let operations) = inner.form, operations.count == 1,
            let operation = operations.first, operation.operation.isComparison
        else {
            value = try evaluator.value(of: inner)
            comparison = nil
            return
        }
        let left = try evaluator.value(of: first)
        let right = try evaluator.value(of: operation.right)
        comparison = Comparison(left: left, operation: operation.operation, right: right)
        value = try evaluator.at(operation.range) {
            try Arithmetic.combine(left, operation.operation, right)
        }
    }

    public var typeName: String { "condition" }
    public var summary: String { written }
    public func answer() throws -> Answer { Answer(text: written) }
}
