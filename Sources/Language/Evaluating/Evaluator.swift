public import Answers
import Walks

/// The interpreter of the language: reads cells by the signatures of a vocabulary, runs them, completes and explains them.
///
/// A cell that cannot be read (its grammar, its words, their options) does nothing at all. One that can
/// runs statement by statement; a statement that fails leaves the scope as it was before it. An interrupt is heeded before
/// each statement, and by the words while they run.
public struct Evaluator: Sendable {
    private let lexicon: Lexicon

    /// The names that the grammar keeps for itself.
    public static let keywords = Keyword.allCases.map(\.rawValue)

    /// An evaluator of cells that are written with these words.
    public init(vocabulary: any Vocabulary) {
        lexicon = Lexicon(vocabulary)
    }

    /// Runs a cell and gives the value of its last statement; assignments give `nothing`.
    ///
    /// A question (`fit?`) gives a `HelpPage`. Words may read and change the scope while they run.
    public func run(_ code: String, in scope: Scope) throws(Failure) -> Value {
        let text = Lexer.tokenize(SourceText(code))
        let lexicon = lexicon.adding(scope.definedWords)
        let (statements, matches) = try checkedStatements(of: text, lexicon)
        let evaluator = TreeEvaluator(
            of: text, matches: matches, lexicon: lexicon, scope: scope)
        let vocabulary = lexicon.vocabulary
        return try Walk.heeding({ vocabulary.isInterrupted }) { () throws(Failure) -> Value in
            var result = Value.nothing
            for (index, statement) in statements.enumerated() {
                if vocabulary.isInterrupted {
                    throw interruption(before: statement, in: text.source, isFirst: index == 0)
                }
                result = try evaluator.run(statement)
            }
            return result
        }
    }

    /// The value of a single expression.
    public func evaluate(_ expression: String, in scope: Scope) throws(Failure) -> Value {
        let text = Lexer.tokenize(SourceText(expression))
        let lexicon = lexicon.adding(scope.definedWords)
        let tree: Expression
        var checker = Checker(lexicon: lexicon)
        do {
            tree = try Parser.expression(of: text, lexicon: lexicon)
            try checker.check(tree)
        } catch {
            throw error.failure(in: text.source)
        }
        let evaluator = TreeEvaluator(
            of: text, matches: checker.matches, lexicon: lexicon, scope: scope)
        let vocabulary = lexicon.vocabulary
        return try Walk.heeding({ vocabulary.isInterrupted }) { () throws(Failure) -> Value in
            try evaluator.value(of: tree)
        }
    }

    /// Whether a cell can be run, or waits for a bracket, a brace or a quote to be closed.
    ///
    /// - Parameter scope: where the words stand that the session's user has defined.
    public func completeness(of code: String, in scope: Scope) -> Completeness {
        let text = Lexer.tokenize(SourceText(code))
        do {
            _ = try Parser.statements(of: text, lexicon: lexicon.adding(scope.definedWords))
            return .complete
        } catch {
            guard error.isIncomplete else { return .invalid }
            let braces = text.openBrackets.count { $0 == .openBrace }
            return .incomplete(indent: String(repeating: "  ", count: braces))
        }
    }

    /// What may stand at the cursor, an index of the code's Unicode scalars.
    public func complete(_ code: String, cursor: Int, in scope: Scope) -> Completions {
        Completion(
            code, cursor: cursor, lexicon: lexicon.adding(scope.definedWords), scope: scope
        ).completions
    }

    /// Help on what stands at the cursor; its summary and arguments at detail 0, the whole page above.
    public func inspect(_ code: String, cursor: Int, in scope: Scope, detail: Int) -> Answer? {
        Inspection(
            code, cursor: cursor, lexicon: lexicon.adding(scope.definedWords), scope: scope
        ).answer(detail: detail)
    }

    /// The statements of a cell, checked.
    func statements(of code: String) throws(Failure) -> [Statement] {
        try checkedStatements(of: Lexer.tokenize(SourceText(code)), lexicon).statements
    }

    private func interruption(
        before statement: Statement, in source: SourceText, isFirst: Bool
    ) -> Failure {
        guard !isFirst else { return .interrupted("the cell") }
        let line = source.lineNumber(at: statement.range.start)
        return .interrupted("the cell", leaving: "what stands before line \(line) is done")
    }

    private func checkedStatements(
        of text: TokenizedText, _ lexicon: Lexicon
    ) throws(Failure) -> (statements: [Statement], matches: [Int: ArgumentMatcher.Matches]) {
        var checker = Checker(lexicon: lexicon)
        do {
            let statements = try Parser.statements(of: text, lexicon: lexicon)
            try checker.check(statements)
            return (statements, checker.matches)
        } catch {
            throw error.failure(in: text.source)
        }
    }
}
