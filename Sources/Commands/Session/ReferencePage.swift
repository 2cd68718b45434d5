import Language
import Signatures

/// The page of documentation on words and layers, in Markdown.
enum ReferencePage {
    /// How the page is written anew.
    private static let command = "./switchback reference > docs/reference.md"

    static func text(_ signatures: [Signature]) -> String {
        let chapters = Group.allCases.map { group in
            (group.rawValue, signatures.filter { $0.group == group })
        }.filter { !$0.1.isEmpty }
        let contents = chapters.map { name, members in
            "- \(name): " + members.map { link($0.name) }.joined(separator: ", ")
        }
        let sections =
            chapters.flatMap { name, members in
                ["## Chapter: \(name)"] + members.map(section)
            }
            + catalogue(
                "method=",
                "of explain; those that walk back are also style= of deconvolve, track and explore",
                CatalogueOptions.methods)
            + catalogue("metrics=", "of score", CatalogueOptions.metrics)
            + catalogue("rule=", "of backtrack", CatalogueOptions.rules)
        return """
            # Every word, layer and method

            <!-- Written by `\(command)` from what the words declare: change these, not this page. -->

            In a session `help fit` shows the same of one word, `help training` lists a chapter. An argument that ends in `=` is given
            by its name, every other by its place; what stands in brackets may be left out. Operators, loops, `where`, `define` and all else that
            is no command: [language.md](language.md).

            \(contents.joined(separator: "\n"))

            \(sections.joined(separator: "\n\n"))

            """
    }

    /// What an option chooses from: what each does, by which formula, and where it is known to be wrong.
    private static func catalogue(
        _ option: String, _ place: String, _ catalogue: CatalogueOptions
    ) -> [String] {
        ["## \(option) \(place)"]
            + catalogue.signatures.map { signature in
                ([
                    "### \(option)\(signature.name)", prose(signature.summary),
                    prose(signature.discussion),
                ] + signature.examples.flatMap { [code($0.code), prose($0.note)] }
                    + [signature.source.map { "Source: \(prose($0))" } ?? ""])
                    .filter { !$0.isEmpty }.joined(separator: "\n\n")
            }
    }

    private static func section(_ signature: Signature) -> String {
        var parts = [
            "### \(signature.name)", code(signature.usage), prose(signature.summary),
            table(signature.parameters),
            signature.group == .layers
                ? "A layer of `model { ... }`." : "Gives \(prose(signature.returns)).",
        ]
        parts += signature.discussion.split(separator: "\n").map { prose(String($0)) }
        parts += signature.examples.flatMap { [code($0.code), prose($0.note)] }
        if let source = signature.source { parts.append("Source: \(prose(source))") }
        if !signature.seeAlso.isEmpty {
            parts.append("See also: " + signature.seeAlso.map(link).joined(separator: ", "))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func table(_ parameters: [Parameter]) -> String {
        guard !parameters.isEmpty else { return "" }
        let rows = parameters.map { parameter in
            let name = parameter.role == .option ? "\(parameter.name)=" : parameter.name
            let takes = [parameter.kind.label, parameter.unit].compactMap(\.self)
            let cells = [
                "`\(name)`", takes.joined(separator: ", "),
                parameter.role == .required ? "must be given" : parameter.defaultText ?? "",
                parameter.text,
            ]
            return "| \(cells.map(cell).joined(separator: " | ")) |"
        }
        return (["| argument | takes | default | |", "|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }

    private static func link(_ name: String) -> String { "[\(name)](#\(name))" }

    private static func code(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
            .joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String {
        prose(text).replacing("|", with: "\\|")
    }

    /// The text with what Markdown would read as markup made plain, but for code between backticks.
    private static func prose(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { place, part in
            place.isMultiple(of: 2) ? part.replacing(/[<*_]/) { "\\\($0.output)" } : part
        }.joined(separator: "`")
    }
}
