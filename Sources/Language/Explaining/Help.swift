public import Answers
public import Signatures

/// Pages of help, made from signatures and values.
public enum Help {
    /// Every word in its chapter, a line each.
    public static func overview(_ vocabulary: any Vocabulary) -> Answer {
        var page = Document()
        page.paragraph("A line is a command: a word and its arguments. Everything has a value.")
        for group in Group.allCases {
            let signatures = members(of: group, in: vocabulary)
            guard !signatures.isEmpty else { continue }
            page.heading(group.rawValue)
            page.table(signatures.map { [$0.name, $0.summary] })
        }
        page.heading(Group.language.rawValue)
        page.table(
            GrammarTopic.all.filter { $0.name != "?" }.map { [$0.name, $0.summary] })
        page.paragraph(
            "'fit?' explains a word, 'net?' a value. Tab completes, Shift-Tab explains in place.")
        return Answer([.document(page)])
    }

    /// The parts of the grammar.
    private static var language: Answer {
        var page = Document()
        page.heading(Group.language.rawValue)
        page.table(GrammarTopic.all.map { [$0.name, $0.summary] })
        return Answer([.document(page)])
    }

    /// The words of a chapter with how they are written.
    public static func group(_ group: Group, in vocabulary: any Vocabulary) -> Answer {
        var page = Document()
        page.heading(group.rawValue)
        page.table(members(of: group, in: vocabulary).map { [$0.name, $0.summary] })
        return Answer([.document(page)])
    }

    /// The page of a word; of a layer, where `layer` says that it stands in `model { ... }`.
    public static func page(for signature: Signature, layer: Bool = false) -> Answer {
        var page = Document()
        outline(of: signature, layer: layer, on: &page)
        for part in signature.discussion.split(separator: "\n\n") { page.paragraph(String(part)) }
        if !signature.examples.isEmpty { page.heading("examples") }
        for example in signature.examples {
            page.example(example.code, note: example.note)
        }
        if let source = signature.source { page.paragraph("Source: \(source)") }
        if !signature.seeAlso.isEmpty {
            page.paragraph("See also: " + signature.seeAlso.joined(separator: ", "))
        }
        return Answer([.document(page)])
    }

    /// The summary and the arguments of a word: what fits beside the text that is being written.
    static func outline(of signature: Signature, layer: Bool = false) -> Answer {
        var page = Document()
        outline(of: signature, layer: layer, on: &page)
        return Answer([.document(page)])
    }

    /// The page of a word that the session's user has defined, with its statements; nil where there is none of that name.
    public static func page(ofDefined name: String, in scope: Scope) -> Answer? {
        guard let word = scope.definedWord(name) else { return nil }
        var page = Document()
        outline(of: word.signature, layer: false, on: &page)
        page.heading("as it was defined")
        page.preformatted(word.written)
        return Answer([.document(page)])
    }

    /// A line on one parameter.
    static func parameter(_ parameter: Parameter, of signature: Signature) -> Answer {
        var page = Document()
        page.usage(signature.usage)
        page.table([row(parameter)])
        return Answer([.document(page)])
    }

    /// The type, the summary and the fields of a value.
    public static func page(for value: Value, named name: String) -> Answer {
        var page = Document()
        page.usage("\(name): \(value.typeName)")
        if value.summary != value.typeName { page.paragraph(value.summary) }
        let headed = headings(of: value)
        if !headed.isEmpty {
            page.paragraph("Columns whose name is not what stands above them:")
            page.table(headed)
        }
        let fields = MemberAccess.fieldNames(of: value)
        if !fields.isEmpty { page.paragraph("Fields: " + fields.joined(separator: ", ")) }
        if case .object(let object) = value, let count = object.elementCount, count > 0 {
            page.paragraph("Elements: \(name)[0] to \(name)[\(count - 1)], \(count) in all")
        }
        return Answer([.document(page)])
    }

    /// The columns that are shown under another heading than the name that is typed, with it.
    private static func headings(of value: Value) -> [[String]] {
        guard case .object(let object as any TableObject) = value,
            let columns = try? object.columns
        else { return [] }
        return columns.fields.compactMap { column in
            guard let name = column.field, let heading = column.heading, heading != name else {
                return nil
            }
            return [name, "shown as \(heading)"]
        }
    }

    /// The page of a word, a layer or a chapter by its name, nil where there is none.
    public static func topic(_ name: String, in vocabulary: any Vocabulary) -> Answer? {
        if let signature = vocabulary.signatures.first(where: { $0.name == name }) {
            return page(for: signature)
        }
        if let signature = vocabulary.layerSignatures.first(where: { $0.name == name }) {
            return page(for: signature, layer: true)
        }
        if name == Group.language.rawValue { return language }
        return Group(rawValue: name).map { group($0, in: vocabulary) }
            ?? GrammarTopic.named(name)?.page
    }

    /// The signatures of a chapter; layers are those of the catalogue.
    static func members(of group: Group, in vocabulary: any Vocabulary) -> [Signature] {
        vocabulary.signatures.filter { $0.group == group }
            + (group == .layers ? vocabulary.layerSignatures : [])
    }

    /// What a parameter takes, its unit and its default, in a few words.
    static func kind(of parameter: Parameter) -> String {
        [
            parameter.kind.label, parameter.unit,
            parameter.defaultText.map { "default \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
    }

    /// What a parameter takes, with its unit.
    static func takes(_ parameter: Parameter) -> String {
        [parameter.kind.label, parameter.unit].compactMap { $0 }.joined(separator: ", ")
    }

    /// What a parameter means, and what holds where it is left out.
    static func meaning(_ parameter: Parameter) -> String {
        parameter.text + (parameter.defaultText.map { " Default: \($0)." } ?? "")
    }

    private static func outline(of signature: Signature, layer: Bool, on page: inout Document) {
        page.usage(signature.usage)
        if !signature.summary.isEmpty { page.paragraph(signature.summary) }
        if !signature.parameters.isEmpty { page.table(signature.parameters.map(row)) }
        page.paragraph(layer ? "A layer of model { ... }." : "Gives \(signature.returns).")
    }

    private static func row(_ parameter: Parameter) -> [String] {
        let name = parameter.role == .option ? "\(parameter.name)=" : parameter.name
        return [name, takes(parameter), meaning(parameter)]
    }
}
