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
    /// Of `a and b` each side that was computed, of `a < b < c` each pair of neighbours; empty for anything else.
    public let parts: [ConditionValue]
    /// As it was written.
    public let written: String

    private init(
        _ value: Value, _ comparison: Comparison?, _ parts: [ConditionValue], _ written: String
    ) {
        (self.value, self.comparison, self.parts, self.written) = (
            value, comparison, parts, written
        )
    }

    init(_ expression: Expression, in evaluator: TreeEvaluator) throws(Failure) {
        var inner = expression
        while case .group(let content) = inner.form { inner = content }
        let written = evaluator.source[expression.range]
        guard case .operation(let first, let operations) = inner.form, let next = operations.first
        else {
            self.init(try evaluator.value(of: inner), nil, [], written)
            return
        }
        if next.operation == .and {
            self = try Self.conjunction(first, operations, written, evaluator)
        } else if next.operation.isComparison {
            self = try Self.comparisons(first, operations, written, evaluator)
        } else {
            self.init(try evaluator.value(of: inner), nil, [], written)
        }
    }

    /// `a and b and c`, up to the first that is false.
    private static func conjunction(
        _ first: Expression, _ operations: [Operation], _ written: String,
        _ evaluator: TreeEvaluator
    ) throws(Failure) -> ConditionValue {
        var parts = [try ConditionValue(first, in: evaluator)]
        var value = parts[0].value
        for operation in operations {
            if case .boolean(false) = value { break }
            let part = try ConditionValue(operation.right, in: evaluator)
            parts.append(part)
            value = try evaluator.at(operation.range) {
                try Arithmetic.combine(value, .and, part.value)
            }
        }
        return ConditionValue(value, nil, parts, written)
    }

    /// `a < b`, or `a < b < c` with its pairs as parts.
    private static func comparisons(
        _ first: Expression, _ operations: [Operation], _ written: String,
        _ evaluator: TreeEvaluator
    ) throws(Failure) -> ConditionValue {
        var (left, place) = (try evaluator.value(of: first), first.range)
        var parts: [ConditionValue] = []
        var value = Value.boolean(true)
        for operation in operations {
            let right = try evaluator.value(of: operation.right)
            let truth = try evaluator.combined(left, operation, right)
            let comparison = Comparison(left: left, operation: operation.operation, right: right)
            let own = evaluator.source[place.joined(to: operation.right.range)]
            parts.append(ConditionValue(truth, comparison, [], own))
            value =
                parts.count == 1
                ? truth
                : try evaluator.at(operation.range) { try Arithmetic.combine(value, .and, truth) }
            (left, place) = (right, operation.right.range)
        }
        guard parts.count > 1 else {
            return ConditionValue(value, parts.first?.comparison, [], written)
        }
        return ConditionValue(value, nil, parts, written)
    }

    public var typeName: String { "condition" }
    public var summary: String { written }
    public func answer() throws -> Answer { Answer(text: written) }
}
