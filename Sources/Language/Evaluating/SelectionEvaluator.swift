import Answers
import Synchronization
import Walks

/// Evaluates `where`: the rows of a table, or the elements of a list, for which a condition holds.
///
/// In the condition the names of the columns stand for their entries, one a row; other names are the session's.
struct SelectionEvaluator {
    let evaluator: TreeEvaluator

    func value(of base: Expression, where condition: Condition) throws(Failure) -> Value {
        var value = try evaluator.value(of: base)
        if case .object(let range as RangeValue) = value {
            value = .list(try evaluator.at(base.range) { try range.walkedList() })
        }
        let failed = Failed()
        let columns = try evaluator.at(base.range) { () throws -> Scope.Columns in
            try self.columns(of: value, failed)
        }
        guard let count = MemberAccess.elementCount(of: value), !columns.names.isEmpty || count == 0
        else {
            throw evaluator.failure(.noColumns(got: value.phrase), base.range)
        }
        let range = condition.expression.range
        let scope = Scope(within: evaluator.scope, columns: columns)
        guard count > 0 else {
            if case .object = value {
                try check(condition, in: scope)
                try check(condition, names: columns.names)
            }
            return try part([], of: value, range)
        }
        let truths = try truths(of: condition, in: scope, failed)
        switch truths {
        case .boolean(let truth):
            try check(condition, names: columns.names)
            return try part(truth ? Array(0..<count) : [], of: value, range)
        case .list(let truths) where truths.count == count:
            let (places, unknown) = try evaluator.at(range) { try self.places(truths) }
            return Self.noting(unknown, of: count, try part(places, of: value, range))
        default:
            throw evaluator.failure(.notSelection(got: truths.phrase, count: count), range)
        }
    }

    /// Where a list is true, and how often it is neither true nor false.
    private func places(_ truths: [Value]) throws -> (places: [Int], unknown: Int) {
        var places: [Int] = []
        var unknown = 0
        for (place, truth) in truths.enumerated() {
            try Walk.check(atStep: place)
            switch truth {
            case .boolean(true): places.append(place)
            case .boolean(false): break
            case .nothing: unknown += 1
            default: throw LanguageError.notTruth("where", got: truth.phrase)
            }
        }
        return (places, unknown)
    }

    private func part(
        _ places: [Int], of value: Value, _ range: SourceRange
    ) throws(Failure) -> Value {
        try evaluator.at(range) { try MemberAccess.selecting(places, of: value) }
    }

    /// A table with a line on the rows that were left out because nobody knows whether they fulfil the condition.
    private static func noting(_ unknown: Int, of count: Int, _ part: Value) -> Value {
        guard unknown > 0, case .object(let object) = part, let table = object as? TableValue else {
            return part
        }
        return .object(
            table.noting(
                "\(unknown) of \(count) rows left out because an entry is missing that the condition needs"
            ))
    }

    /// Refuses a condition that is one answer for all rows and names none of the columns: it would keep all of them or none.
    private func check(_ condition: Condition, names columns: [String]) throws(Failure) {
        guard !columns.isEmpty else { return }
        let range = condition.expression.range
        let words = evaluator.text.tokens.filter {
            $0.range.start >= range.start && $0.range.end <= range.end
        }.compactMap { token -> (text: String, isName: Bool)? in
            switch token.kind {
            case .name(let name) where token.keyword == nil: (name, true)
            case .text(let text): (text, false)
            default: nil
            }
        }
        guard !words.contains(where: { $0.isName && columns.contains($0.text) }) else { return }
        let quoted = words.first { columns.contains($0.text) }?.text
        let nearest =
            quoted
            ?? words.lazy.compactMap { word in
                Suggestion.nearest(to: word.text, among: columns)
            }.first
        throw evaluator.failure(.noColumnNamed(columns: columns, nearest: nearest), range)
    }

    /// What the condition gives; a column that cannot be computed is the failure, not the name that is missing without it.
    private func truths(
        of condition: Condition, in scope: Scope, _ failed: Failed
    ) throws(Failure) -> Value {
        let range = condition.expression.range
        do throws(Failure) {
            let truths = try evaluator.within(scope).value(of: condition.expression)
            guard let cause = failed.error else { return truths }
            throw evaluator.failure(of: cause, at: range)
        } catch {
            throw failed.error.map { evaluator.failure(of: $0, at: range) } ?? error
        }
    }

    /// Of a table without rows only the names in the condition count: a mean of nothing is no mistake there.
    private func check(_ condition: Condition, in scope: Scope) throws(Failure) {
        do {
            _ = try evaluator.within(scope).value(of: condition.expression)
        } catch  where error.name == "UnknownName" {
            throw error
        } catch {}
    }

    /// The first error of a column that was asked for.
    private final class Failed: Sendable {
        private let first = Mutex<(any Error)?>(nil)

        var error: (any Error)? { first.withLock { $0 } }

        /// What a column gives; nil where it throws.
        func value(_ made: () throws -> Value?) -> Value? {
            do {
                return try made()
            } catch {
                first.withLock { $0 = $0 ?? error }
                return nil
            }
        }
    }

    /// Of a table its columns, of results theirs and the fields that all have, of other values themselves as `value`.
    private func columns(of value: Value, _ failed: Failed) throws -> Scope.Columns {
        // What takes long is computed when the condition names it.
        let columns = try value.tableColumns { $0.isAtHand($1) }
        var names = columns?.names ?? []
        if case .list(let values) = value {
            names += MemberAccess.commonFields(of: values).filter { !names.contains($0) }
            if names.isEmpty {
                return Scope.Columns(names: ["value"]) { $0 == "value" ? value : nil }
            }
        }
        return Scope.Columns(names: names) { [names] name in
            if let column = columns?[name] {
                return failed.value { .list(try column.values.elements) }
            }
            guard names.contains(name) else { return nil }
            return failed.value { try MemberAccess.field(name, of: value) }
        }
    }
}
