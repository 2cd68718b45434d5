/// Whether a default reads as what its kind takes.
enum DefaultCheck {
    static func fits(_ text: String, _ kind: Kind) -> Bool {
        switch kind {
        case .any, .layer, .attribute, .column, .file, .folder, .value: !text.isEmpty
        case .text, .name, .word: true
        case .boolean: text == "true" || text == "false"
        case .integer(let range): whole(text).map(range.contains) ?? false
        case .number(let range): number(text).map(range.contains) ?? false
        case .choice(let choices): choices.contains(bare(text))
        case .layers, .condition: false
        case .list(let element): elements(of: text).allSatisfy { fits($0, element) }
        case .either(let kinds): kinds.contains { fits(text, $0) }
        }
    }

    private static func whole(_ text: String) -> Int? {
        Int(text.filter { $0 != "_" })
    }

    private static func number(_ text: String) -> Double? {
        Double(text.filter { $0 != "_" }).flatMap { $0.isFinite ? $0 : nil }
    }

    /// A text without its quotes.
    private static func bare(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last,
            first == "\"" || first == "'"
        else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// The elements of a list without lists in it; a single element by itself.
    private static func elements(of text: String) -> [String] {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return [text] }
        return text.dropFirst().dropLast().split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
