import Answers
import Signatures
import Walks

/// Evaluates the syntax tree of one cell, statement by statement.
struct TreeEvaluator {
    let text: TokenizedText
    let source: SourceText
    let comments: [SourceRange]
    /// The arguments of the commands that the checker has seen, by the places of their words.
    let matches: [Int: ArgumentMatcher.Matches]
    let lexicon: Lexicon
    let scope: Scope
    let nesting: Nesting

    /// How deep what is being computed nests, over all words that call each other.
    final class Nesting {
        var calls = 0
        var depth = 0
        /// How many words may call each other.
        static let callLimit = 100
        /// How many expressions and statements may stand within each other.
        static let depthLimit = 1200
    }

    init(
        of text: TokenizedText, matches: [Int: ArgumentMatcher.Matches] = [:],
        lexicon: Lexicon, scope: Scope, nesting: Nesting = Nesting()
    ) {
        self.text = text
        self.nesting = nesting
        source = text.source
        comments = text.comments
        self.matches = matches
        self.lexicon = lexicon
        self.scope = scope
    }

    /// Runs one statement; the scope changes only when all of it went well.
    func run(_ statement: Statement) throws(Failure) -> Value {
        switch statement.form {
        case .expression(let expression): return try value(of: expression)
        case .question(let subject): return try answer(to: subject)
        case .assignment(let targets, let expression):
            if let list = GrowingList(targets, expression, in: self) {
                try list.assign()
                return .nothing
            }
            let value = try value(of: expression)
            try assign(value, to: targets, expression.range)
            if case .command = expression.form { lexicon.vocabulary.remark(on: value) }
            return .nothing
        case .loop(let loop):
            try BlockEvaluator(evaluator: self).run(loop, statement.range)
            return .nothing
        case .choice(let branches): return try BlockEvaluator(evaluator: self).run(branches)
        case .definition(let definition):
            try BlockEvaluator(evaluator: self).define(definition, statement.range)
            return .nothing
        }
    }

    /// The same evaluator with other names.
    func within(_ scope: Scope) -> TreeEvaluator {
        TreeEvaluator(
            of: text, matches: matches, lexicon: lexicon, scope: scope, nesting: nesting)
    }

    func assign(
        _ value: Value, to targets: [String], _ range: SourceRange
    ) throws(Failure) {
        guard targets.count > 1 else {
            for name in targets { scope.set(name, value) }
            return
        }
        guard case .list(let values) = value, values.count == targets.count else {
            throw failure(.notSeveral(names: targets.count, got: value.phrase), range)
        }
        scope.set(zip(targets, values).map { (name: $0, value: $1) })
    }

    func value(of expression: Expression) throws(Failure) -> Value {
        nesting.depth += 1
        defer { nesting.depth -= 1 }
        guard nesting.depth <= Nesting.depthLimit else {
            throw failure(.tooNested(limit: Nesting.depthLimit), expression.range)
        }
        switch expression.form {
        case .nothing: return .nothing
        case .boolean(let truth): return .boolean(truth)
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .path(let path): throw failure(.barePath(path), expression.range)
        case .name(let name):
            let value = try stored(name, expression.range)
            if let word = value.definedWord, word.signature.name == name {
                return try called(word, expression.range)
            }
            return value
        case .group(let inner): return try value(of: inner)
        case .list(let elements):
            var values: [Value] = []
            for element in elements { values.append(try value(of: element)) }
            return try list(values, expression.range)
        case .matrix(let rows): return try matrix(rows)
        case .access(let base, let accessors):
            return try access(base, accessors)
        case .operation(let first, let operations): return try operation(first, operations)
        case .negation(let negation, let operand):
            let value = try value(of: operand)
            return try at(expression.range) {
                switch negation {
                case .minus: try Arithmetic.negative(of: value)
                case .not: try Arithmetic.inverse(of: value)
                }
            }
        case .selection(let base, let condition):
            return try SelectionEvaluator(evaluator: self).value(of: base, where: condition)
        case .comprehension(let comprehension):
            return try BlockEvaluator(evaluator: self).list(comprehension)
        case .command(let command): return try CommandEvaluator(evaluator: self).value(of: command)
        case .block(let layers): return try CommandEvaluator(evaluator: self).block(layers)
        }
    }

    private func stored(_ name: String, _ range: SourceRange) throws(Failure) -> Value {
        if scope.isAmbiguous(name) {
            throw failure(.ambiguousColumn(name, owner: "the table"), range)
        }
        if let value = scope[name] { return value }
        if lexicon.isWord(name) { throw failure(.nested(command: name), range) }
        var hint = NameHint(name, names: scope.names)
        if hint == .none, !scope.columnNames.isEmpty {
            hint = .columns(scope.columnNames)
        } else if hint == .none, let word = lexicon.nearestWord(to: name) {
            hint = .nearest(word)
        }
        throw failure(.unknownName(name, hint: hint), range)
    }

    /// A word that was not defined yet where its name was read: within another word, which it may call itself.
    private func called(_ word: DefinedWord, _ range: SourceRange) throws(Failure) -> Value {
        try CommandEvaluator(evaluator: self).value(
            of: CommandSyntax(
                signature: word.signature, wordRange: range, arguments: [], range: range))
    }

    /// A list, unless its elements already nest as deep as lists may.
    func list(_ values: [Value], _ range: SourceRange) throws(Failure) -> Value {
        try bounded(.list(values), range)
    }

    /// The value itself, unless it is too long, or its lists nest too deep: so that no walk over a value runs out of stack.
    func bounded(_ value: Value, _ range: SourceRange) throws(Failure) -> Value {
        if case .list(let values) = value, values.count > RangeValue.listLimit {
            throw failure(.listTooLong(limit: RangeValue.listLimit), range)
        }
        var lists = 0
        if Self.nests([value], deeperThan: Parser.nestingLimit, &lists) {
            throw failure(.listTooDeep(limit: Parser.nestingLimit), range)
        }
        if lists > Self.listLimit { throw failure(.tooManyLists(limit: Self.listLimit), range) }
        return value
    }

    /// A list that holds another twice is walked twice: beyond so many no walk would end in time.
    static let listLimit = 100_000

    private static func nests(
        _ values: [Value], deeperThan limit: Int, _ lists: inout Int
    ) -> Bool {
        for case .list(let inner) in values {
            lists += 1
            if lists > listLimit { return false }
            if limit == 0 || nests(inner, deeperThan: limit - 1, &lists) { return true }
        }
        return false
    }

    private func matrix(_ rows: [[Expression]]) throws(Failure) -> Value {
        var elements: [Double] = []
        let columns = rows.first?.count ?? 0
        for (index, row) in rows.enumerated() {
            if let first = row.first, let last = row.last, row.count != columns {
                throw failure(
                    .raggedMatrix(row: index, count: row.count, expected: columns),
                    first.range.joined(to: last.range))
            }
            for element in row {
                let value = try value(of: element)
                guard case .number(let number) = value else {
                    throw failure(.notMatrixElement(got: value.phrase), element.range)
                }
                elements.append(number)
            }
        }
        return .matrix(Matrix(rows: rows.count, columns: columns, elements: elements))
    }

    private func operation(
        _ first: Expression, _ operations: [Operation]
    ) throws(Failure) -> Value {
        var result = try value(of: first)
        if operations.count > 1, operations[0].operation.isComparison {
            return try chain(result, operations)
        }
        for operation in operations {
            if let decided = try decided(result, operation) {
                result = decided
                continue
            }
            let right = try value(of: operation.right)
            result = try combined(result, operation, right)
        }
        return result
    }

    /// What an operator gives; a comparison with `nothing` is one answer for a whole value. An interrupt ends it within a list too.
    func combined(
        _ left: Value, _ operation: Operation, _ right: Value
    ) throws(Failure) -> Value {
        if left.isMany || right.isMany, lexicon.vocabulary.isInterrupted {
            throw .interrupted("the line")
        }
        if let truth = isNothing(left, operation.operation, right) { return .boolean(truth) }
        return try at(operation.range) {
            try Arithmetic.combine(left, operation.operation, right)
        }
    }

    /// `and` and `or` whose left side decides alone: the right one is not computed. Both sides are true or false, or lists of such.
    private func decided(_ left: Value, _ operation: Operation) throws(Failure) -> Value? {
        switch (operation.operation, left) {
        case (.and, .boolean(false)), (.or, .boolean(true)): return left
        case (.and, .boolean), (.or, .boolean), (.and, .list), (.or, .list): return nil
        case (.and, _), (.or, _):
            throw failure(
                .notTruth(operation.operation.rawValue, got: left.phrase), operation.range)
        default: return nil
        }
    }

    /// `x == nothing`: one answer for a whole list or object; behind `where`, where lists are columns, one for each entry.
    private func isNothing(_ left: Value, _ operation: Operator, _ right: Value) -> Bool? {
        guard operation == .equal || operation == .notEqual else { return nil }
        let (one, other) = (Arithmetic.isNothing(left), Arithmetic.isNothing(right))
        guard one || other, !scope.isSelection else { return nil }
        return (one && other) == (operation == .equal)
    }

    /// `0 < x < 1`: every neighbour is compared with the next.
    private func chain(_ first: Value, _ operations: [Operation]) throws(Failure) -> Value {
        var left = first
        var result = Value.boolean(true)
        for operation in operations {
            let right = try value(of: operation.right)
            let truth = try combined(left, operation, right)
            result = try at(operation.range) { try Arithmetic.combine(result, .and, truth) }
            left = right
        }
        return result
    }

    private func access(
        _ base: Expression, _ accessors: [Accessor]
    ) throws(Failure) -> Value {
        var result = try value(of: base)
        var range = base.range
        // Of a list the part that is meant so far: slices of slices copy it once.
        var part: Range<Int>?
        for accessor in accessors {
            try at(accessor.range) { try Walk.check() }
            if case .slice(let start, let end) = accessor.form, case .list(let values) = result {
                let start = try start.map { (bound) throws(Failure) in try self.value(of: bound) }
                let end = try end.map { (bound) throws(Failure) in try self.value(of: bound) }
                part = try at(accessor.range) {
                    try MemberAccess.part(part ?? 0..<values.count, from: start, to: end)
                }
            } else {
                result = try at(accessor.range) { try MemberAccess.list(result, part) }
                part = nil
                result = try take(accessor, from: result, named: range)
            }
            range = range.joined(to: accessor.range)
        }
        return try at(range) { try MemberAccess.list(result, part) }
    }

    /// - Parameter name: what errors call the value, as it is written.
    private func take(
        _ accessor: Accessor, from value: Value, named name: SourceRange
    ) throws(Failure) -> Value {
        switch accessor.form {
        case .field(let field):
            if let result = try at(accessor.range, { try MemberAccess.field(field, of: value) }) {
                return result
            }
            let fields = MemberAccess.fieldNames(of: value)
            let nearest = Suggestion.nearest(to: field, among: fields)
            throw failure(
                .noField(field, type: value.phrase, nearest: nearest, fields: fields),
                accessor.range)
        case .element(let index):
            let index = try self.value(of: index)
            return try at(accessor.range) {
                try MemberAccess.element(index, of: value, name: source[name])
            }
        case .slice(let start, let end):
            let start = try start.map { (bound) throws(Failure) in try self.value(of: bound) }
            let end = try end.map { (bound) throws(Failure) in try self.value(of: bound) }
            return try at(accessor.range) { try MemberAccess.slice(value, from: start, to: end) }
        }
    }
}
