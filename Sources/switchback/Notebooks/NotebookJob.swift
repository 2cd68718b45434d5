import Answers
import FileStorage
import FoundationEssentials

/// A notebook run from its first cell to its last, its outputs written into a notebook and a page.
struct NotebookJob {
    let file: String
    let output: String?
    let page: String?
    let parameters: ParameterCell

    /// False when a cell failed; it is shown on the standard error then, and the files hold what there is.
    func run(
        _ interpreter: any Interpreter, execute: @escaping (String, any Sink) -> Outcome
    ) throws -> Bool {
        let source = TextFile.absolute(file)
        let target = TextFile.absolute(output ?? file)
        let page = page.map(TextFile.absolute)
        // Before anything is run for it.
        for place in [target, page].compactMap({ $0 }) where TextFile.isFolder(place) {
            throw ProgramError.unwritableFile(path: place, reason: "it is a folder")
        }
        var notebook = try Notebook(try TextFile.read(source), path: file)
        let language = interpreter.language
        if let kernel = notebook.otherKernel(than: language.name) {
            throw ProgramError.otherLanguage(path: file, kernel: kernel)
        }
        let code = notebook.cells.filter {
            $0.kind == .code && !$0.tags.contains("injected-parameters")
        }
        try parameters.check(
            against: code.map(\.source),
            parameters: code.first { $0.tags.contains("parameters") }?.source, path: file)
        parameters.insert(into: &notebook)
        notebook.describe(language)

        let folder = FilePath.folder(of: source)
        _ = FileManager.default.changeCurrentDirectoryPath(folder)
        var runner = NotebookRunner(execute: execute)
        runner.progress = Self.report
        let failed = runner.run(&notebook)

        try TextFile.write(notebook.bytes, to: target)
        if let page {
            let html = NotebookPage(folder: folder).html(notebook, title: FilePath.name(of: source))
            try TextFile.write(Array(html.utf8), to: page)
        }
        if let failed { Self.report(failed) }
        return failed == nil
    }

    private static func report(_ number: Int, _ count: Int, _ source: String) {
        let first = source.split(whereSeparator: \.isNewline).first { !$0.hasPrefix("#") } ?? ""
        Terminal.write("cell \(number) of \(count)  \(first.prefix(60))\n", to: .error)
    }

    private static func report(_ cell: NotebookRunner.FailedCell) {
        let source = cell.source.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "    \($0)\n" }.joined()
        let report = cell.failure.report.joined(separator: "\n")
        Terminal.write("\ncell \(cell.number) failed:\n\(source)\n\(report)\n", to: .error)
    }
}
