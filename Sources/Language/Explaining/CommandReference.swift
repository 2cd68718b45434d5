import Signatures

/// Every word and layer in Markdown: the command reference of the documentation.
public enum CommandReference {
    /// The reference: a chapter a group, a section a word, with usage, parameters and examples.
    public static func markdown(_ vocabulary: any Vocabulary) -> String {
        var parts: [String] = []
        for group in Group.allCases {
            let signatures = Help.members(of: group, in: vocabulary)
            guard !signatures.isEmpty else { continue }
            parts.append("## \(group.rawValue.prefix(1).uppercased())\(group.rawValue.dropFirst())")
            parts.append(contentsOf: signatures.map(section))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func section(_ signature: Signature) -> String {
        var parts = ["### \(signature.name)", "    \(signature.usage)", escaped(signature.summary)]
        if !signature.parameters.isEmpty {
            let rows = signature.parameters.map { parameter in
                let name = parameter.role == .option ? "\(parameter.name)=" : parameter.name
                return
                    "| `\(name)` | \(cell(Help.takes(parameter))) | \(cell(Help.meaning(parameter))) |"
            }
            parts.append(
                (["| argument | takes | |", "|---|---|---|"] + rows).joined(separator: "\n"))
        }
        if signature.group != .layers { parts.append("Gives \(escaped(signature.returns)).") }
        if !signature.discussion.isEmpty { parts.append(escaped(signature.discussion)) }
        for example in signature.examples {
            let code = example.code.split(separator: "\n", omittingEmptySubsequences: false)
            parts.append(code.map { "    \($0)" }.joined(separator: "\n"))
            parts.append(escaped(example.note))
        }
        if let source = signature.source { parts.append("Source: \(escaped(source))") }
        if !signature.seeAlso.isEmpty {
            let links = signature.seeAlso.map { "[\($0)](#\($0))" }
            parts.append("See also " + links.joined(separator: ", ") + ".")
        }
        return parts.joined(separator: "\n\n")
    }

    private static func cell(_ text: String) -> String {
        escaped(text).split(separator: "|", omittingEmptySubsequences: false).joined(
            separator: "\\|")
    }

    /// The characters that Markdown would read as markup.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if character == "<" || character == "*" || character == "_" { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
