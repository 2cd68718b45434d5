import Signatures

/// An expression of the syntax tree, as the user wrote it, with its place in the text.
///
/// Two expressions are equal when they say the same, wherever they stand.
struct Expression: Sendable, Equatable {
    indirect enum Form: Sendable, Equatable {
        case nothing
        case boolean(Bool)
        case number(Double)
        case text(String)
        case path(String)
        case name(String)
        case list([Expression])
        case matrix([[Expression]])
        case group(Expression)
        /// A value and what is taken from it, from left to right: `a.items[0].label`.
        case access(Expression, [Accessor])
        /// Terms with operators of one precedence between them, computed from left to right.
        case operation(Expression, [Operation])
        /// `-x`, `not x`.
        case negation(Negation, Expression)
        /// `table where condition`.
        case selection(Expression, Condition)
        /// `[element for name in source if condition]`.
        case comprehension(Comprehension)
        case command(CommandSyntax)
        case block([LayerSyntax])
    }

    let form: Form
    let range: SourceRange

    static func == (left: Expression, right: Expression) -> Bool {
        left.form == right.form
    }
}

/// A member access or subscript behind a value: `.name`, `[index]` or `[start:end]`.
struct Accessor: Sendable, Equatable {
    enum Form: Sendable, Equatable {
        case field(String)
        case element(Expression)
        case slice(from: Expression?, to: Expression?)
    }

    let form: Form
    let range: SourceRange

    static func == (left: Accessor, right: Accessor) -> Bool {
        left.form == right.form
    }
}

/// A binary operation's operator and right operand.
struct Operation: Sendable, Equatable {
    let operation: Operator
    let right: Expression
    let range: SourceRange

    static func == (left: Operation, right: Operation) -> Bool {
        left.operation == right.operation && left.right == right.right
    }
}

/// The operators before a term.
enum Negation: String, Sendable {
    case minus = "-"
    case not
}

/// What `where` selects by; names of columns stand for their entries in it.
struct Condition: Sendable, Equatable {
    let expression: Expression
}

/// A list made from another, element by element.
struct Comprehension: Sendable, Equatable {
    let element: Expression
    let names: [String]
    let source: Expression
    let condition: Expression?
}

/// A command: a word and its arguments.
struct CommandSyntax: Sendable, Equatable {
    /// What the word declares; of a layer, where it stands in a block.
    let signature: Signature
    let wordRange: SourceRange
    let arguments: [ArgumentSyntax]
    let range: SourceRange

    var word: String { signature.name }

    static func == (left: CommandSyntax, right: CommandSyntax) -> Bool {
        left.word == right.word && left.arguments == right.arguments
    }
}

/// An argument as written, by its place or by a name: `epochs=10`.
struct ArgumentSyntax: Sendable, Equatable {
    let name: String?
    let nameRange: SourceRange
    let value: Expression

    static func == (left: ArgumentSyntax, right: ArgumentSyntax) -> Bool {
        left.name == right.name && left.value == right.value
    }
}

/// A layer in a block: `conv1: convolution 32 kernel=3`.
struct LayerSyntax: Sendable, Equatable {
    let name: String?
    let command: CommandSyntax
}

/// A statement: an expression, an assignment or a question.
struct Statement: Sendable, Equatable {
    enum Form: Sendable, Equatable {
        case expression(Expression)
        case assignment(targets: [String], Expression)
        /// `backtrack?`, `?net`; nil asks for the overview.
        case question(Expression?)
        case loop(Loop)
        /// The branches of `if` and `else if` in order; `else` has no condition.
        case choice([Branch])
        case definition(Definition)
    }

    let form: Form
    let range: SourceRange

    static func == (left: Statement, right: Statement) -> Bool {
        left.form == right.form
    }
}

/// `for name in source { statements }`.
struct Loop: Sendable, Equatable {
    let names: [String]
    let source: Expression
    let body: [Statement]
}

/// A condition with what is done where it holds.
struct Branch: Sendable, Equatable {
    let condition: Expression?
    let body: [Statement]
}

/// `define word parameter parameter=default { statements }`.
struct Definition: Sendable, Equatable {
    let signature: Signature
    /// What stands behind the `=` of each parameter that has a default.
    let defaults: [String: Expression]
    let body: [Statement]

    static func == (left: Definition, right: Definition) -> Bool {
        left.signature.name == right.signature.name
            && left.signature.parameters.map(\.name) == right.signature.parameters.map(\.name)
            && left.defaults == right.defaults && left.body == right.body
    }
}
