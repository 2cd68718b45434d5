import Answers
import FileStorage

/// A notebook or a script run as a test: nothing of what it shows is kept.
struct TestFile {
    let path: String
    let parameters: ParameterCell
    /// Gives seconds from some beginning.
    var clock: () -> Double = TestFile.seconds

    /// Runs the file from its first cell to the first that fails.
    func run(
        _ language: LanguageDescription, execute: @escaping (String, any Sink) -> Outcome
    ) -> TestedFile {
        let start = clock()
        var tested = TestedFile(path: path, seconds: 0)
        do {
            tested.cases =
                if FileKinds.isNotebook(path) {
                    try notebook(language, execute)
                } else {
                    try script(execute)
                }
        } catch {
            tested.problem = "\(error)"
        }
        tested.isEmpty = tested.cases.isEmpty && tested.problem == nil
        tested.seconds = clock() - start
        return tested
    }

    /// A case for each code cell that is run; none where the file itself holds no code.
    private func notebook(
        _ language: LanguageDescription, _ execute: @escaping (String, any Sink) -> Outcome
    ) throws(ProgramError) -> [TestCase] {
        var notebook = try Notebook(opening: path, parameters: parameters, language: language)
        guard notebook.cells.contains(where: Self.isTested) else {
            return []
        }
        var times: [Double] = []
        let runner = NotebookRunner { code, sink in
            let start = clock()
            defer { times.append(clock() - start) }
            return execute(code, sink)
        }
        let failed = TextFile.within(FilePath.folder(of: TextFile.absolute(path))) {
            runner.run(&notebook)
        }
        return notebook.cells.filter(NotebookRunner.runs).enumerated().map { index, cell in
            let name = "cell \(index + 1): \(NotebookJob.firstLine(of: cell.source))"
            guard index < times.count else {
                let reason = "not run: cell \(failed?.number ?? 0) failed"
                return TestCase(name: name, seconds: 0, result: .skipped(reason))
            }
            guard let failed, failed.number == index + 1 else {
                return TestCase(name: name, seconds: times[index], result: .passed)
            }
            let line = failed.failure.line.map { ", line \($0)" } ?? ""
            return TestCase(
                name: name, seconds: times[index],
                result: .failed(failed.failure, place: "cell \(failed.number)\(line)"))
        }
    }

    /// Whether a cell holds code of the notebook's own.
    private static func isTested(_ cell: NotebookCell) -> Bool {
        NotebookRunner.runs(cell) && !cell.tags.contains("injected-parameters")
            && holdsCode(cell.source)
    }

    /// Whether there is more than blanks and comments.
    private static func holdsCode(_ text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains { line in
            line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
        }
    }

    /// One case for all of it; none where it holds no code.
    private func script(
        _ execute: (String, any Sink) -> Outcome
    ) throws(ProgramError) -> [TestCase] {
        try FileKinds.checkScript(path)
        let cells = try ScriptJob(file: path, parameters: parameters, pictures: nil)
            .preparedCells()
        guard cells.contains(where: { Self.holdsCode($0.text) }) else { return [] }
        let start = clock()
        let name = FilePath.name(of: path)
        for (line, cell) in cells {
            guard case .failed(let failure) = execute(cell, SilentSink()) else { continue }
            return [
                TestCase(
                    name: name, seconds: clock() - start,
                    result: .failed(failure, place: ScriptJob.place(of: failure, start: line)))
            ]
        }
        return [TestCase(name: name, seconds: clock() - start, result: .passed)]
    }

    private static let beginning = ContinuousClock.now

    /// Seconds since the first call.
    private static func seconds() -> Double { beginning.duration(to: .now) / .seconds(1) }
}
