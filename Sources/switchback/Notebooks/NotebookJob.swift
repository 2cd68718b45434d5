import Answers
import FileStorage
import FoundationEssentials

/// A notebook run from its first cell to its last, its outputs written into a notebook and a page.
struct NotebookJob {
    let file: String
    let output: String?
    let page: String?
    let foldsCode: Bool
    let parameters: ParameterCell

    /// False when a cell failed; it is shown on the standard error then, and the files hold what there is.
    ///
    /// Where only a page is asked for, the notebook stays as it is.
    func run(
        _ interpreter: any Interpreter, execute: @escaping (String, any Sink) -> Outcome
    ) throws -> Bool {
        let source = TextFile.absolute(file)
        let target = (output ?? (page == nil ? file : nil)).map(TextFile.absolute)
        let page = page.map(TextFile.absolute)
        // Before anything is run for it.
        for place in [target, page].compactMap({ $0 }) where TextFile.isFolder(place) {
            throw ProgramError.unwritableFile(path: place, reason: "it is a folder")
        }
        var notebook = try Notebook(
            opening: file, parameters: parameters, language: interpreter.language)
        for warning in parameters.warnings(on: notebook, path: file) {
            Terminal.write("switchback: \(warning)\n", to: .error)
        }
        let folder = FilePath.folder(of: source)
        var runner = NotebookRunner(execute: execute)
        runner.progress = Self.report
        let failed = TextFile.within(folder) { runner.run(&notebook) }
        notebook.keep(interpreter.circumstances)

        if let target { try TextFile.write(notebook.bytes, to: target) }
        if let page {
            let html = NotebookPage(folder: folder, foldsCode: foldsCode)
                .html(notebook, title: FilePath.name(of: source))
            try TextFile.write(Array(html.utf8), to: page)
        }
        if let failed { Self.report(failed) }
        return failed == nil
    }

    static func report(_ number: Int, _ count: Int, _ source: String) {
        Terminal.write("cell \(number) of \(count)  \(firstLine(of: source))\n", to: .error)
    }

    /// The beginning of the first line that is no comment.
    static func firstLine(of source: String) -> Substring {
        (source.split(whereSeparator: \.isNewline).first { !$0.hasPrefix("#") } ?? "").prefix(60)
    }

    private static func report(_ cell: NotebookRunner.FailedCell) {
        let source = cell.source.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "    \($0)\n" }.joined()
        let report = cell.failure.report.joined(separator: "\n")
        Terminal.write("\ncell \(cell.number) failed:\n\(source)\n\(report)\n", to: .error)
    }
}
