import Answers
import Signatures

/// The candidates of a completion: what could stand in a place, as its items.
struct Candidates {
    typealias Item = Completions.Item

    let lexicon: Lexicon
    let scope: Scope
    /// The value of another argument of the same command, nil where it cannot be looked up.
    let argument: (String) -> Value?

    func signatures(_ signatures: [Signature], type: String) -> [Item] {
        signatures.map { Item(text: $0.name, type: type, note: $0.summary) }
    }

    /// The words for which somebody may look by other names that start so.
    func searched(_ text: String, in signatures: [Signature]) -> [Item] {
        guard text.count >= 3 else { return [] }
        let found = signatures.filter { signature in
            signature.searchTerms.contains { $0.begins(with: text) }
        }
        return self.signatures(found, type: "command")
    }

    /// The options that the command does not have yet.
    func options(of signature: Signature, _ frame: CursorContext.Frame) -> [Item] {
        signature.parameters
            .filter {
                ($0.role == .option || $0.role == .clause) && frame.arguments[$0.name] == nil
                    && !frame.named.contains($0.name)
            }
            .map {
                Item(
                    text: $0.role == .clause ? $0.name : "\($0.name)=", type: "option",
                    note: Help.kind(of: $0))
            }
    }

    /// The session's names: first those whose values the kind takes, then those that may hold such values.
    func names(for kind: Kind?) -> [Item] {
        let entries = scope.entries
        let fitting = entries.filter { kind.map($0.value.fits) ?? true }.map(item)
        guard kind != nil else { return fitting }
        return fitting + entries.filter { $0.value.holdsOthers }.map(item)
    }

    /// Everything that an argument of the kind may be.
    func values(for kind: Kind) -> [Item] {
        switch kind {
        case .either(let kinds):
            (kind.listable ?? kind.several.map { .value([$0.one, $0.holder]) }).map(values)
                ?? kinds.flatMap(values)
        case .list(let kind): values(for: kind)
        case .name: names(for: nil)
        case .file, .folder: names(for: .text) + PathCompletion(kind: kind).items(for: "").map(bare)
        case .choice, .boolean, .word, .layer, .attribute, .column: texts(for: kind).map(bare)
        case .layers: [Item(text: "{", type: "value", note: "layers, one a line, until }")]
        case .any, .integer, .number, .text, .value, .condition: names(for: kind)
        }
    }

    /// The texts that the kind lists, as they stand in quotes.
    func texts(for kind: Kind) -> [Item] {
        switch kind {
        case .choice(let choices): choices.map { Item(text: $0, type: "value") }
        case .boolean: ["true", "false"].map { Item(text: $0, type: "value") }
        case .layer(let owner):
            (argument(owner).map(lexicon.vocabulary.layerNames) ?? [])
                .map { Item(text: $0, type: "layer") }
        case .attribute(let owner):
            (argument(owner).map(lexicon.vocabulary.attributeNames) ?? [])
                .map { Item(text: $0, type: "value", note: "attribute") }
        case .column(let owner):
            (argument(owner)?.columnNames ?? [])
                .map { Item(text: $0, type: "value", note: "column") }
        case .word:
            signatures(lexicon.words, type: "command")
                + Group.allCases.filter { !Help.members(of: $0, in: lexicon.vocabulary).isEmpty }
                .map { Item(text: $0.rawValue, type: "value", note: "chapter of the help") }
                + signatures(lexicon.layers, type: "layer")
        case .list(let kind): texts(for: kind)
        case .either(let kinds): kinds.flatMap(texts)
        default: []
        }
    }

    private func item(_ entry: (name: String, value: Value)) -> Item {
        Item(
            text: entry.name, type: "name", note: "\(entry.value.typeName), \(entry.value.summary)")
    }

    /// The item without quotes where its text can be read so.
    private func bare(_ item: Item) -> Item {
        var item = item
        if !item.text.readsBare { item.text = Printer.quoted(item.text) }
        return item
    }
}

extension Value {
    /// Whether a parameter of the kind could take the value.
    func fits(_ kind: Kind) -> Bool {
        switch (kind, self) {
        case (.any, _), (.boolean, .boolean), (.integer, .number), (.number, .number),
            (.text, .text):
            true
        case (.value(let types), _): types.contains(typeName)
        default: false
        }
    }

    /// Whether other values can be taken from this one.
    var holdsOthers: Bool {
        switch self {
        case .list: true
        case .object(let object): object.elementCount != nil || !object.fieldNames.isEmpty
        case .nothing, .boolean, .number, .text, .matrix: false
        }
    }
}

extension String {
    /// Whether the text reads as one argument without quotes: names with dots or slashes between them.
    var readsBare: Bool {
        let tokens = Lexer.tokenize(SourceText(self)).tokens.dropLast()
        guard let first = tokens.first else { return false }
        switch first.kind {
        case .path: return tokens.count == 1
        case .name: break
        default: return false
        }
        let touch = zip(tokens, tokens.dropFirst()).allSatisfy { $0.touches($1) }
        return touch
            && tokens.enumerated().allSatisfy { index, token in
                if index % 2 == 1 { return token.symbol == .dot }
                if case .number = token.kind { return true }
                return token.name != nil
            } && tokens.count % 2 == 1
    }
}

extension Kind {
    /// Whether an argument may be a file or a folder.
    var takesPaths: Bool {
        switch self {
        case .file, .folder: true
        case .list(let kind): kind.takesPaths
        case .either(let kinds): kinds.contains { $0.takesPaths }
        default: false
        }
    }

    /// The endings of the files that may be given, empty for any; nil where only folders may be.
    var fileEndings: [String]? {
        switch self {
        case .file(let endings): return endings
        case .list(let kind): return kind.fileEndings
        case .either(let kinds):
            let all = kinds.compactMap(\.fileEndings)
            return all.isEmpty ? nil : all.contains([]) ? [] : all.flatMap { $0 }
        default: return nil
        }
    }
}
