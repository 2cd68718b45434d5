import Answers

/// Values given from outside for the names that a notebook's `parameters` cell sets.
struct ParameterCell: Equatable {
    /// `name = value` statements, in the order given.
    private(set) var statements: [String] = []
    /// One a statement.
    private(set) var names: [String] = []

    /// What a person may have meant otherwise, a sentence each.
    private(set) var notes: [String] = []

    /// - Parameters:
    ///   - settings: `name=value` each, the value read as papermill's `-p` reads it.
    ///   - literals: `name=value` each, the value as the language writes it.
    init(_ settings: [String], literals: [String] = []) throws(ProgramError) {
        for setting in settings {
            let (name, text) = try Self.parts(of: setting, option: "--set")
            let value = try SettingValue(text, name: name)
            names.append(name)
            statements.append("\(name) = \(value.statement)")
            if case .text = value, SettingValue.looksLikeLiteral(text) {
                notes.append(
                    "--set \(name)=\(text) gives a text, as papermill's -p does; "
                        + "--literal \(name)=\(text) gives the value.")
            }
        }
        for setting in literals {
            let (name, text) = try Self.parts(of: setting, option: "--literal")
            let value = text.trimming(\.isWhitespace)
            guard !value.isEmpty, !value.contains(where: \.isNewline) else {
                throw .badLiteral(setting)
            }
            names.append(name)
            statements.append("\(name) = \(value)")
        }
    }

    /// Blanks around the sign belong to it; all others to the value.
    private static func parts(
        of setting: String, option: String
    ) throws(ProgramError) -> (name: String, text: String) {
        guard let sign = setting.firstIndex(of: "=") else {
            throw .badSetting(setting, option: option)
        }
        let name = setting[..<sign].trimming(\.isWhitespace)
        guard isName(name) else { throw .badSettingName(name, option: option) }
        let text = setting[setting.index(after: sign)...]
        let hasBlank = setting[..<sign].last?.isWhitespace == true
        return (name, String(hasBlank ? text.drop(while: \.isWhitespace) : text))
    }

    /// Only those whose names stand in some code: of several files run as tests each gets its own.
    func keeping(namesIn code: [String]) -> ParameterCell {
        let words = Set(code.flatMap(Self.words(of:)))
        var kept = self
        let places = names.indices.filter { words.contains(names[$0]) }
        kept.names = places.map { names[$0] }
        kept.statements = places.map { statements[$0] }
        return kept
    }

    /// The cells of a script with the values in them: all of them first, and each again behind the statement that gives its name a
    /// value first, as they stand behind a notebook's `parameters` cell. Lines keep their numbers.
    func insert(into cells: [(line: Int, text: String)]) -> [(line: Int, text: String)] {
        guard !statements.isEmpty else { return cells }
        var cells = cells
        // Of two for one name the last holds: it is put in first, and the other before it.
        for (name, statement) in zip(names, statements).reversed() {
            for index in cells.indices {
                guard let end = FirstAssignment(of: name, in: cells[index].text)?.end else {
                    continue
                }
                let text = cells[index].text
                let endsLine = end < text.endIndex || text.last?.isNewline == true
                cells[index].text.insert(
                    contentsOf: endsLine ? "\(statement); " : "\n\(statement)", at: end)
                break
            }
        }
        return [(1, statements.joined(separator: "\n"))] + cells
    }

    /// What will not come to pass: in a notebook without a `parameters` cell, a value that a later cell replaces.
    func warnings(on notebook: Notebook, path: String) -> [String] {
        guard !notebook.cells.contains(where: { $0.tags.contains("parameters") }) else { return [] }
        let code = notebook.cells.filter {
            $0.kind == .code && !$0.tags.contains("injected-parameters")
        }
        return Set(names).sorted().compactMap { name in
            let cell = code.firstIndex { FirstAssignment(of: name, in: $0.source) != nil }
            return cell.map {
                "--set \(name): code cell \($0 + 1) of '\(path)' gives \(name) another value afterwards; tag that cell "
                    + "'parameters', so that the value given here comes behind it."
            }
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
