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
        let width = files.map(\.count).max() ?? 0
        var tested: [TestedFile] = []
        for path in files where !interrupts.isRequested {
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
}
