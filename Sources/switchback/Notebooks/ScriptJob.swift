import Answers

/// A script run from its first cell to its last, its answers written as text.
struct ScriptJob {
    let file: String
    let parameters: ParameterCell
    let pictures: String?

    /// False when a cell failed; its report is on the standard error then.
    func run(execute: (String, any Sink) -> Outcome) throws(ProgramError) -> Bool {
        let cells = try preparedCells()
        let presenter = TextPresenter(
            isInteractive: Terminal.isTerminal(1), pictures: pictures.map(PictureFolder.init),
            lines: file == "-" ? nil : TerminalLines())
        for (line, cell) in cells {
            let outcome = execute(cell, presenter.begin())
            presenter.end(cell, outcome)
            if case .failed(let failure) = outcome {
                Terminal.write(
                    "\(file): \(Self.place(of: failure, start: line)) failed.\n", to: .error)
                return false
            }
        }
        return true
    }

    /// Where a cell that starts in this line of the script failed.
    static func place(of failure: Failure, start: Int) -> String {
        failure.line.map { "line \(start + $0 - 1)" } ?? "the cell that starts in line \(start)"
    }

    /// The cells that hold something, the parameters first, each with the line in which it starts.
    func preparedCells() throws(ProgramError) -> [(line: Int, text: String)] {
        let text = try text()
        try parameters.check(against: [text], parameters: nil, path: file)
        return parameters.insert(into: Self.cells(text)).filter {
            !$0.text.allSatisfy(\.isWhitespace)
        }
    }

    private func text() throws(ProgramError) -> String {
        guard file == "-" else {
            var bytes = try TextFile.read(file)
            // The mark that some editors put before UTF-8.
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw .unreadableFile(
                    path: file,
                    reason: bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
                        ? "it is UTF-16; save it as UTF-8" : "it is not UTF-8")
            }
            return text
        }
        var text = ""
        while let line = readLine(strippingNewline: false) { text += line }
        return text
    }

    /// The cells with the line in which each starts, counted from 1; `# %%` begins a cell.
    static func cells(_ text: String) -> [(line: Int, text: String)] {
        var cells: [(line: Int, lines: [Substring])] = [(1, [])]
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("# %%") {
                cells.append((index + 2, []))
            } else {
                cells[cells.count - 1].lines.append(line)
            }
        }
        return cells.map { ($0.line, $0.lines.joined(separator: "\n")) }
    }
}
