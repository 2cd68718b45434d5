/// The static check: the commands of a cell against their signatures, before anything of it runs.
///
/// So a mistyped option in the last line is found before the first line has trained for ten minutes.
struct Checker {
    private let matcher: ArgumentMatcher
    /// The arguments of each command that was checked, by the place of its word: evaluation takes them from here.
    private(set) var matches: [Int: ArgumentMatcher.Matches] = [:]

    init(lexicon: Lexicon) {
        matcher = ArgumentMatcher(lexicon: lexicon)
    }

    mutating func check(_ statements: [Statement]) throws(LocatedError) {
        for statement in statements {
            switch statement.form {
            case .expression(let expression), .assignment(_, let expression):
                try check(expression)
            case .question: break
            case .loop(let loop):
                try check(loop.source)
                try check(loop.body)
            case .choice(let branches):
                for branch in branches {
                    if let condition = branch.condition { try check(condition) }
                    try check(branch.body)
                }
            case .definition(let definition):
                for value in definition.defaults.values { try check(value) }
                try check(definition.body)
            }
        }
    }

    mutating func check(_ expression: Expression) throws(LocatedError) {
        switch expression.form {
        case .nothing, .boolean, .number, .text, .path, .name: break
        case .list(let elements): try checkAll(elements)
        case .matrix(let rows):
            for row in rows { try checkAll(row) }
        case .group(let inner): try check(inner)
        case .access(let base, let accessors):
            try check(base)
            for accessor in accessors { try check(accessor) }
        case .operation(let first, let operations):
            try check(first)
            try checkAll(operations.map(\.right))
        case .negation(_, let operand): try check(operand)
        case .selection(let base, let condition): try checkAll([base, condition.expression])
        case .comprehension(let comprehension):
            try checkAll(
                [comprehension.source, comprehension.element]
                    + [comprehension.condition].compactMap { $0 })
        case .command(let command): try check(command)
        case .block(let layers):
            for layer in layers { try check(layer.command) }
        }
    }

    private mutating func check(_ command: CommandSyntax) throws(LocatedError) {
        matches[command.wordRange.start] = try matcher.match(command)
        for argument in command.arguments { try check(argument.value) }
    }

    private mutating func check(_ accessor: Accessor) throws(LocatedError) {
        switch accessor.form {
        case .field: break
        case .element(let index): try check(index)
        case .slice(let start, let end): try checkAll([start, end].compactMap { $0 })
        }
    }

    private mutating func checkAll(_ expressions: [Expression]) throws(LocatedError) {
        for expression in expressions { try check(expression) }
    }
}
