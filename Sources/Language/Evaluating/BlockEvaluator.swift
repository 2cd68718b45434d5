import Answers
import Signatures

/// Evaluates what holds statements: loops, choices, lists made from others, words that the user defines.
struct BlockEvaluator {
    let evaluator: TreeEvaluator

    private var lexicon: Lexicon { evaluator.lexicon }

    /// Runs the statements of a block and gives the value of the last.
    func run(_ statements: [Statement]) throws(Failure) -> Value {
        evaluator.nesting.depth += 1
        defer { evaluator.nesting.depth -= 1 }
        var result = Value.nothing
        for statement in statements { result = try evaluator.run(statement) }
        return result
    }

    /// Runs a block for each element; its names stay afterwards, as they were last.
    func run(_ loop: Loop, _ range: SourceRange) throws(Failure) {
        let elements = try elements(of: loop.source)
        for turn in 0..<elements.count {
            if lexicon.vocabulary.isInterrupted {
                throw .interrupted(
                    "the loop", leaving: "\(turn) of \(elements.count) turns are done")
            }
            var holder = Holder.none
            do {
                let element = try element(turn, of: elements, loop.source)
                holder = .element(element)
                try give(element, to: loop.names, loop.source)
                holder = .names(loop.names, evaluator.scope)
                _ = try run(loop.body)
            } catch {
                throw told(error, turn: turn, of: elements.count, holder)
            }
        }
    }

    /// Runs the first branch whose condition holds.
    func run(_ branches: [Branch]) throws(Failure) -> Value {
        for branch in branches {
            guard let condition = branch.condition else { return try run(branch.body) }
            if try truth(of: condition, for: "if") { return try run(branch.body) }
        }
        return .nothing
    }

    /// The list of a comprehension; its names are its own.
    func list(_ comprehension: Comprehension) throws(Failure) -> Value {
        let elements = try elements(of: comprehension.source)
        guard elements.count <= RangeValue.listLimit else {
            throw evaluator.failure(
                .listTooLong(limit: RangeValue.listLimit), comprehension.source.range)
        }
        let scope = Scope(within: evaluator.scope)
        let inner = BlockEvaluator(evaluator: evaluator.within(scope))
        var values: [Value] = []
        for turn in 0..<elements.count {
            if lexicon.vocabulary.isInterrupted {
                throw .interrupted("the list", leaving: "it changed nothing")
            }
            var holder = Holder.none
            do {
                let element = try element(turn, of: elements, comprehension.source)
                holder = .element(element)
                try inner.give(element, to: comprehension.names, comprehension.source)
                holder = .names(comprehension.names, scope)
                if let condition = comprehension.condition,
                    try !inner.truth(of: condition, for: "if")
                {
                    continue
                }
                values.append(try inner.evaluator.value(of: comprehension.element))
            } catch {
                throw told(error, turn: turn, of: elements.count, holder)
            }
        }
        return try evaluator.list(values, comprehension.element.range)
    }

    /// Gives a new word to the session.
    func define(_ definition: Definition, _ range: SourceRange) throws(Failure) {
        let name = definition.signature.name
        if let value = evaluator.scope.root[name], evaluator.scope.definedWord(name) == nil {
            throw evaluator.failure(.nameTaken(name, by: value.phrase), range)
        }
        evaluator.scope.root.set(
            name,
            .object(
                DefinedWord(
                    definition: definition, text: evaluator.text, matches: evaluator.matches,
                    written: evaluator.source[range])))
    }

    // MARK: - Elements

    /// What a loop goes over, without making a list of it.
    private struct Elements {
        let value: Value
        let count: Int
    }

    private func elements(of source: Expression) throws(Failure) -> Elements {
        let value = try evaluator.value(of: source)
        guard let count = MemberAccess.elementCount(of: value) else {
            throw evaluator.failure(.notRepeatable(got: value.phrase), source.range)
        }
        return Elements(value: value, count: count)
    }

    private func element(
        _ index: Int, of elements: Elements, _ source: Expression
    ) throws(Failure) -> Value {
        switch elements.value {
        case .list(let values): return values[index]
        case .matrix(let matrix): return matrix.row(index)
        case .object(let object):
            return try evaluator.at(source.range) { try object.element(index) }
        case .nothing, .boolean, .number, .text: return .nothing
        }
    }

    private func give(
        _ value: Value, to names: [String], _ source: Expression
    ) throws(Failure) {
        try evaluator.assign(value, to: names, source.range)
    }

    private func truth(of condition: Expression, for word: String) throws(Failure) -> Bool {
        let value = try evaluator.value(of: condition)
        guard case .boolean(let truth) = value else {
            throw evaluator.failure(.notTruth(word, got: value.phrase), condition.range)
        }
        return truth
    }

    /// What a turn is about, as far as it came.
    private enum Holder {
        /// The element could not be had.
        case none
        /// It has no name yet: until then the names hold the turn before.
        case element(Value)
        case names([String], Scope)

        /// `: a = 1, b = 2`
        var text: String {
            func brief(_ value: Value) -> String {
                let text = value.summary
                return text.count <= 60 ? text : text.prefix(60) + "…"
            }
            switch self {
            case .none: return ""
            case .element(let value): return ": \(brief(value))"
            case .names(let names, let scope):
                let values = names.map { "\($0) = \(brief(scope[$0] ?? .nothing))" }
                return ": " + values.joined(separator: ", ")
            }
        }
    }

    /// An error with the turn in which it came.
    private func told(_ failure: Failure, turn: Int, of count: Int, _ holder: Holder) -> Failure {
        guard failure.name != Failure.interruptedName else { return failure }
        var told = failure
        told.report.append("  in turn \(turn + 1) of \(count)\(DisplayText.plain(holder.text))")
        return told
    }
}
