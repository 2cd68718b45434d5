import Answers
import Language

/// The page of documentation on the language itself, in Markdown; its examples are run as it is written.
enum LanguagePage {
    private static let command = "./switchback reference --language > docs/language.md"

    /// The grammar as the parser reads it, in EBNF.
    private static let grammar = """
        cell           = statements
        statements     = { separator } [ statement { separator { separator } statement } { separator } ]
        separator      = newline | ";"
        statement      = assignment | loop | choice | definition | question | expression
        assignment     = name { "," name } "=" expression
        loop           = "for" name { "," name } "in" expression block
        choice         = "if" expression block { { newline } "else" "if" expression block }
                         [ { newline } "else" block ]
        definition     = "define" name { name } { name "=" primary } block
        block          = "{" statements "}"
        question       = "?" { "?" } [ expression ] | expression "?" { "?" }
        expression     = disjunction { "where" disjunction }
        disjunction    = conjunction { "or" conjunction }
        conjunction    = comparison { "and" comparison }
        comparison     = sum { ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum }
        sum            = product { ( "+" | "-" | "&" | "|" | "^" ) product }
        product        = power { ( "*" | "/" ) power }
        power          = operand [ "**" power ]
        operand        = "not" comparison | "-" power | command | primary
        command        = word { argument }
        argument       = primary | name "=" primary | clause
        clause         = name { primary }
        primary        = value { "." ( name | number ) | "[" expression "]"
                       | "[" [ expression ] ":" [ expression ] "]" }
        value          = number | text | constant | name | path | list | matrix
                       | "(" expression ")" | "{" layers "}"
        constant       = "true" | "false" | "nothing" | "True" | "False" | "None"
        list           = "[" [ expression { "," expression } [ "," ] ] "]"
                       | "[" expression "for" name { "," name } "in" expression [ "if" expression ] "]"
        matrix         = "[" row ";" [ row { ";" row } ] [ ";" ] "]"
        row            = expression { "," expression }
        layers         = { separator } [ layer { separator { separator } layer } { separator } ]
        layer          = [ ( name { "." ( name | number ) } | text ) ":" ] word { argument }
        name           = ( letter | "_" ) { letter | digit | "_" | "-" }
        number         = [ "-" ] digits [ "." [ digits ] ] [ ( "e" | "E" ) [ "+" | "-" ] digits ]
                       | [ "-" ] "." digits [ ( "e" | "E" ) [ "+" | "-" ] digits ]
        text           = '"' { character | escape } '"' | "'" { character | escape } "'"
        path           = what holds a "/" between letters, digits and . _ - ~ + @
        """

    static var text: String {
        """
        # The language

        <!-- Written by `\(command)`, which runs the examples: change the program, not this page. -->

        A line is a command, and every command has a value. The commands themselves stand in [reference.md](reference.md); this page has
        all the rest. In a session `help operators`, `help where` and so on show the same.

        \(GrammarTopic.all.map(section).joined(separator: "\n\n"))

        ## The grammar

        A `word` is a command of the language or one that `define` made, a `clause` begins with a name that its command declares (`by`,
        `mean`). What touches: `.` and `[` the value before them, the sign of a number and of `-` what follows; a hyphen in a name stands
        between letters or digits. Between `( )` and `[ ]` newlines do not count. `define` stands outside all brackets. In a loop's list and
        behind `if` a `{` begins the statements; behind `where` a word without arguments is a column; inside a defined command its
        parameters are names, whatever they are elsewhere. `expect` reads its first argument as an expression, in which `mean(x)` ends at
        its parenthesis and a text belongs to `expect`. Brackets nest at most 100 deep, operators 400, `where` 100.

        \(fenced(grammar))

        """
    }

    private static func section(_ topic: GrammarTopic) -> String {
        ([
            "## \(topic.name)", fenced(topic.forms.joined(separator: "\n")), prose(topic.summary),
        ] + topic.discussion.map(prose) + topic.examples.map(example)).joined(separator: "\n\n")
    }

    /// An example with what it shows.
    private static func example(_ text: String) -> String {
        let session = Session()
        guard !text.hasSuffix("?") else { return code(text) }
        let shown: String
        switch session.execute(text, sink: SilentSink()) {
        case .finished(let answer, _): shown = answer?.text ?? "nothing"
        case .failed(let failure): shown = failure.report.joined(separator: "\n")
        }
        return code(text) + "\n\n" + fenced(shown)
    }

    /// What is no code to run.
    private static func fenced(_ text: String) -> String { "```text\n\(text)\n```" }

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
