import Answers
import ArgumentParser
import FoundationEssentials

/// `switchback run`: a script or a notebook, from the first cell to the last, in this program itself.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a script or a notebook, without Python or Jupyter; or several as tests.",
        discussion: """
            A file that ends in .ipynb is a notebook: its outputs are written back into it, or to \
            --output; with --html alone it stays as it is. Paths in its cells start at its own folder, \
            as in Jupyter. What is written keeps in its metadata, under 'switchback', what the outputs \
            depended on: version, processor, threads, seed, and the data read; 'switchback verify' \
            compares by it. Any other file is a script (- is the standard input); a line that starts \
            with "# %%" begins a new cell, and the last value of each cell is shown. The first error \
            ends the run with exit status 1.

            With --tests each file is run in a session of its own, and a file that fails does not end \
            the run: a line a file says whether it passed, and a last one counts them. Nothing of what \
            they show is kept. A test case is a code cell of a notebook, or a whole script; an error, a \
            failed 'expect' too, fails it, and the cells after it are not run. A file without \
            code is an error of its own. The exit status is 1 unless all passed.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "A script, or a notebook (.ipynb); with --tests several.", valueName: "file"),
        completion: .file())
    var files: [String]

    @Option(help: "Write the executed notebook here and leave FILE as it is.")
    var output: String?

    @Option(help: "Write the executed notebook as a page that needs no other file.")
    var html: String?

    @Flag(help: "With --html: show code only when it is opened.")
    var foldCode = false

    @Flag(help: "Run the files as tests.")
    var tests = false

    @Option(help: "With --tests: write the results as JUnit XML, for Jenkins and its like.")
    var junit: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            """
            Set a name after the cell tagged 'parameters' (in a script: first, and again where the \
            script first gives it a value). The value is read as \
            papermill's -p reads it: a number, True, False, None, or else a text.
            """,
            valueName: "name=value"))
    var settings: [String] = []

    @Option(
        name: .customLong("literal"),
        help: ArgumentHelp(
            "Set a name to a value as a cell writes it: true, nothing, [1, 2], \"a text\".",
            valueName: "name=value"))
    var literals: [String] = []

    @Option(help: "In a script: write the pictures into this folder, as 001.png and so on.")
    var pictures: String?

    func run() throws {
        try checkOptions()
        let parameters = try ParameterCell(settings, literals: literals)
        for note in parameters.notes { Terminal.write("switchback: \(note)\n", to: .error) }
        let hasSucceeded = tests ? try runTests(parameters) : try runFile(files[0], parameters)
        if !hasSucceeded { throw ExitCode.failure }
    }

    private func runTests(_ parameters: ParameterCell) throws -> Bool {
        let interrupts = TestInterrupts()
        InterruptSignal.handle { interrupts.interrupt() }
        return try TestJob(files: files, parameters: parameters, junit: junit).run(interrupts)
    }

    private func runFile(_ file: String, _ parameters: ParameterCell) throws -> Bool {
        let isNotebook = FileKinds.isNotebook(file)
        let interpreter = makeInterpreter(keepsRecord: isNotebook && (output != nil || html == nil))
        let interrupts = Interrupts(interpreter) { _ in }
        InterruptSignal.handle { interrupts.interrupt() }
        guard isNotebook else {
            try checkScript(file)
            return try ScriptJob(file: file, parameters: parameters, pictures: pictures)
                .run(execute: interrupts.execute)
        }
        return try NotebookJob(
            file: file, output: output, page: html, foldsCode: foldCode, parameters: parameters
        ).run(interpreter, execute: interrupts.execute)
    }

    /// Refuses options that make no sense together.
    private func checkOptions() throws(ProgramError) {
        if tests {
            let keepsNothing = "keeps nothing of what the files show"
            for (option, isGiven) in [
                ("--output", output != nil), ("--html", html != nil), ("--fold-code", foldCode),
                ("--pictures", pictures != nil),
            ] where isGiven {
                throw .optionWithTests(option: option, reason: keepsNothing)
            }
            return
        }
        if junit != nil { throw .optionNeedsOther(option: "--junit", needed: "--tests") }
        if foldCode, html == nil {
            throw .optionNeedsOther(option: "--fold-code", needed: "--html")
        }
        if files.count > 1 { throw .severalFiles(files.count) }
    }

    /// Refuses options that only notebooks have, and the files of other tools.
    private func checkScript(_ file: String) throws(ProgramError) {
        try FileKinds.checkScript(file)
        if output != nil { throw .optionNeedsNotebook(option: "--output", path: file) }
        if html != nil { throw .optionNeedsNotebook(option: "--html", path: file) }
    }
}
