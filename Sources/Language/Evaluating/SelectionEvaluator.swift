import Answers

/// Evaluates `where`: the rows of a table, or the elements of a list, for which a condition holds.
///
/// In the condition the names of the columns stand for their entries, one a row; other names are the session's.
struct SelectionEvaluator {
    let evaluator: TreeEvaluator

    func value(of base: Expression, where condition: Condition) throws(Failure) -> Value {
        var value = try evaluator.value(of: base)
        if case .object(let range as RangeValue) = value {
            value = .list(try evaluator.at(base.range) { try range.list() })
        }
        let columns = columns(of: value)
        guard let count = MemberAccess.elementCount(of: value), !columns.names.isEmpty || count == 0
        else {
            throw evaluator.failure(.noColumns(got: value.phrase), base.range)
        }
        let range = condition.expression.range
        guard count > 0 else { return try part([], of: value, range) }
        let scope = Scope(within: evaluator.scope, columns: columns)
        let truths = try evaluator.within(scope).value(of: condition.expression)
        switch truths {
        case .boolean(let truth): return try part(truth ? Array(0..<count) : [], of: value, range)
        case .list(let truths) where truths.count == count:
            var places: [Int] = []
            for (place, truth) in truths.enumerated() {
                switch truth {
                case .boolean(true): places.append(place)
                case .boolean(false), .nothing: break
                default: throw evaluator.failure(.notTruth("where", got: truth.phrase), range)
                }
            }
            return try part(places, of: value, range)
        default:
            throw evaluator.failure(.notSelection(got: truths.phrase, count: count), range)
        }
    }

    private func part(
        _ places: [Int], of value: Value, _ range: SourceRange
    ) throws(Failure) -> Value {
        try evaluator.at(range) { try MemberAccess.selecting(places, of: value) }
    }

    /// Of a table its columns, of objects their fields, of other values themselves as `value`.
    private func columns(of value: Value) -> Scope.Columns {
        switch value {
        case .object(let object):
            return Scope.Columns(names: object.columnNames) { name in
                (try? object.column(name)).map { .list($0) }
            }
        case .list(let values):
            let names = value.columnNames
            guard names.isEmpty else {
                let listed = try? Value.listing(of: values)
                return Scope.Columns(names: names) { name in
                    if let column = listed?[name] { return .list(column.values.elements) }
                    return names.contains(name) ? try? MemberAccess.field(name, of: value) : nil
                }
            }
            return Scope.Columns(names: ["value"]) { $0 == "value" ? value : nil }
        default: return Scope.Columns(names: []) { _ in nil }
        }
    }
}
