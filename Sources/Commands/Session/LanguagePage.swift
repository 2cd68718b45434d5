import Answers
import Language

/// The page of documentation on the language itself, in Markdown; its examples are run as it is written.
enum LanguagePage {
    private static let command = "./switchback reference --language > docs/language.md"

    /// The grammar as the parser reads it, in EBNF.
    private static let grammar = """
        cell           = { statement ( newline | ";" ) }
        statement      = assignment | loop | choice | definition | question | expression
        assignment     = name { "," name } "=" expression
        loop           = "for" name { "," name } "in" expression block
        choice         = "if" expression block { "else" "if" expression block } [ "else" block ]
        definition     = "define" name { name [ "=" primary ] } block
        block          = "{" { statement ( newline | ";" ) } "}"
        question       = "?" [ expression ] | expression "?"
        expression     = disjunction { "where" disjunction }
        disjunction    = conjunction { "or" conjunction }
        conjunction    = comparison { "and" comparison }
        comparison     = "not" comparison | sum { ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum }
        sum            = product { ( "+" | "-" | "&" | "|" | "^" ) product }
        product        = power { ( "*" | "/" ) power }
        power          = "-" power | term [ "**" power ]
        term           = command | primary
        command        = word { argument }
        argument       = primary | name "=" primary | clause { primary }
        primary        = value { "." name | "[" expression "]" | "[" [ expression ] ":" [ expression ] "]" }
        value          = number | text | "true" | "false" | "nothing" | name | path | list | matrix
                       | "(" expression ")" | "{" layers "}"
        list           = "[" [ expression { "," expression } ] "]"
                       | "[" expression "for" name { "," name } "in" expression [ "if" expression ] "]"
        matrix         = "[" row ";" { row ";" } [ row ] "]"
        row            = expression { "," expression }
        layers         = { [ name ":" ] layer { argument } ( newline | ";" ) }
        """

    static var text: String {
        """
        # The language

        <!-- Written by `\(command)`, which runs the examples: change the program, not this page. -->

        A line is a command, and every command has a value. The commands themselves stand in [reference.md](reference.md); this page has
        all the rest. In a session `help operators`, `help where` and so on show the same.

        \(GrammarTopic.all.map(section).joined(separator: "\n\n"))

        ## The grammar

        Between `( )` and `[ ]` newlines do not count. A word of the language, or one that `define` made, begins a command; in its
        arguments a `{` behind `for` and `if` begins their statements. `expect` reads its first argument as an expression.

        \(code(grammar))

        """
    }

    private static func section(_ topic: GrammarTopic) -> String {
        ([
            "## \(topic.name)", code(topic.forms.joined(separator: "\n")), prose(topic.summary),
        ] + topic.discussion.map(prose) + topic.examples.map(example)).joined(separator: "\n\n")
    }

    /// An example with what it shows, each line of it behind an arrow.
    private static func example(_ text: String) -> String {
        let session = Session()
        guard !text.hasSuffix("?") else { return code(text) }
        let shown: String
        switch session.execute(text, sink: SilentSink()) {
        case .finished(let answer, _): shown = answer?.text ?? "nothing"
        case .failed(let failure): shown = failure.report.joined(separator: "\n")
        }
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        return code(text + "\n" + lines.map { "-> \($0)" }.joined(separator: "\n"))
    }

    private static func code(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
            .joined(separator: "\n")
    }

    /// The text with what Markdown would read as markup made plain, but for code between backticks.
    private static func prose(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { place, part in
            place.isMultiple(of: 2) ? part.replacing(/[<*_\[\]|\\]/) { "\\\($0.output)" } : part
        }.joined(separator: "`")
    }
}
