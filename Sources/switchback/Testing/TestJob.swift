import Answers

/// Files run as tests, one after the other, each in a session of its own.
struct TestJob {
    let files: [String]
    let parameters: ParameterCell
    /// Where the JUnit XML goes.
    let junit: String?

    /// False when a file failed, or an interrupt left some out.
    func run(_ interrupts: TestInterrupts) throws(ProgramError) -> Bool {
        let junit = junit.map(TextFile.absolute)
        // Before anything is run for it.
        if let junit, TextFile.isFolder(junit) {
            throw .unwritableFile(path: junit, reason: "it is a folder")
        }
        let parameters = try parametersOfFiles()
        let width = files.map(\.count).max() ?? 0
        var tested: [TestedFile] = []
        for (path, parameters) in zip(files, parameters) where !interrupts.isRequested {
            let interpreter = makeInterpreter()
            let file = TestFile(path: path, parameters: parameters)
                .run(interpreter.language, execute: interrupts.running(interpreter))
            Terminal.write(TestReport.text(file, width: width), to: .output)
            tested.append(file)
        }
        Terminal.write(TestReport.summary(tested, planned: files.count), to: .output)
        if let junit {
            let xml = JUnitReport.xml(tested, skipped: Array(files.dropFirst(tested.count)))
            try TextFile.write(Array(xml.utf8), to: junit)
        }
        return tested.count == files.count && tested.allSatisfy(\.hasPassed)
    }

    /// For each file the values whose names it holds, so that one `--set` goes with several files; one that no file holds is refused.
    func parametersOfFiles() throws(ProgramError) -> [ParameterCell] {
        let codes = files.map(Self.code)
        let known = codes.compactMap(\.self)
        // A file that cannot be read tells so itself when its turn comes, and may hold the name.
        if known.count == files.count {
            try parameters.check(
                against: known.flatMap(\.self), parameters: nil,
                path: files.joined(separator: "', '"))
        }
        return codes.map { $0.map(parameters.keeping) ?? parameters }
    }

    /// What a file's cells say; nil where it cannot be read.
    private static func code(of file: String) -> [String]? {
        guard let bytes = try? TextFile.read(file) else { return nil }
        guard FileKinds.isNotebook(file) else { return [String(decoding: bytes, as: UTF8.self)] }
        guard let notebook = try? Notebook(bytes, path: file) else { return nil }
        return notebook.cells.filter {
            $0.kind == .code && !$0.tags.contains("injected-parameters")
        }.map(\.source)
    }
}
