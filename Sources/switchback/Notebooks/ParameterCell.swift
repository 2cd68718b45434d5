import Answers

/// Values given from outside for the names that a notebook's `parameters` cell sets.
struct ParameterCell: Equatable {
    /// `name = value` statements, in the order given.
    private(set) var statements: [String] = []
    private var names: [String] = []

    /// - Parameter settings: `name=value` each. A number, `true`, `false`, `nothing`, a list in brackets
    ///   and a text in quotes stand as they are; anything else is a text and is put in quotes.
    init(_ settings: [String]) throws(ProgramError) {
        for setting in settings {
            guard let sign = setting.firstIndex(of: "=") else { throw .badSetting(setting) }
            let name = setting[..<sign].trimming(\.isWhitespace)
            guard Self.isName(name) else { throw .badSettingName(name) }
            let value = setting[setting.index(after: sign)...].trimming(\.isWhitespace)
            names.append(name)
            statements.append("\(name) = \(Self.literal(value))")
        }
    }

    /// Puts the values behind the cell tagged `parameters`, or first where there is none; an earlier
    /// `injected-parameters` cell is replaced.
    func insert(into notebook: inout Notebook) {
        guard !statements.isEmpty else { return }
        notebook.cells.removeAll { $0.tags.contains("injected-parameters") }
        let taken = Set(notebook.cells.compactMap(\.identifier))
        var identifier = "injected-parameters"
        while taken.contains(identifier) { identifier += "-1" }
        let cell = NotebookCell(
            code: "# Parameters\n" + statements.joined(separator: "\n"),
            tags: ["injected-parameters"],
            identifier: notebook.hasCellIdentifiers ? identifier : nil)
        let place = notebook.cells.firstIndex { $0.tags.contains("parameters") }
        notebook.cells.insert(cell, at: place.map { $0 + 1 } ?? 0)
    }

    /// Refuses a value that would change nothing, because its name stands nowhere in the code.
    ///
    /// - Parameters:
    ///   - code: all cells but those that an earlier run put in.
    ///   - parameters: the cell tagged `parameters`; its names are proposed.
    func check(against code: [String], parameters: String?, path: String) throws(ProgramError) {
        let words = Set(code.flatMap(Self.words(of:)))
        guard let unknown = names.first(where: { !words.contains($0) }) else { return }
        let known = (parameters ?? "").split { $0.isNewline || $0 == ";" }.compactMap { line in
            line.contains("=") ? Self.words(of: String(line)).first : nil
        }
        throw .unusedSetting(unknown, path: path, parameters: known)
    }

    private static func words(of code: String) -> [String] {
        code.unicodeScalars.split { !isInName($0) }.map { String($0) }
    }

    private static func isName(_ name: String) -> Bool {
        name.unicodeScalars.first?.properties.isAlphabetic == true
            && name.unicodeScalars.allSatisfy(isInName)
    }

    private static func isInName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
            || scalar == "-"
    }

    private static let words: Set<String> = ["true", "false", "nothing", "True", "False", "None"]

    private static func literal(_ value: String) -> String {
        let isQuoted = isQuoted(value)
        let isList = value.hasPrefix("[") && value.hasSuffix("]")
        if isQuoted || isList || words.contains(value) || isNumber(value) {
            return value.hasPrefix("+") ? String(value.dropFirst()) : value
        }
        var text = ""
        for character in value {
            switch character {
            case "\"", "\\": text += "\\\(character)"
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
        return "\"\(text)\""
    }

    /// Quotes around it, and none within that would end it.
    private static func isQuoted(_ value: String) -> Bool {
        guard value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") else { return false }
        var isEscaped = false
        for character in value.dropFirst().dropLast() {
            if character == "\"", !isEscaped { return false }
            isEscaped = character == "\\" && !isEscaped
        }
        return !isEscaped
    }

    /// A decimal number; `inf`, `nan` and hexadecimal, which Swift reads as well, and what is too large are text.
    private static func isNumber(_ value: String) -> Bool {
        Double(value)?.isFinite == true && value.allSatisfy { "0123456789+-.eE".contains($0) }
    }
}

extension StringProtocol {
    /// Without the characters at both ends that match.
    func trimming(_ matches: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !matches($0) }),
            let last = lastIndex(where: { !matches($0) })
        else { return "" }
        return String(self[first...last])
    }
}
