import Answers
import ArgumentParser
import FileStorage

/// `switchback verify`: runs a notebook again and compares what it gives with what it holds.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Run a notebook again and say which outputs differ, and by how much.",
        discussion: """
            First it says what the recorded run depended on (version, processor, threads, seed, the \
            data read) and where that is another now. Then each cell that gives something else: lines \
            of text, with the largest relative difference of the numbers in them; pictures, by the \
            pixels that differ and the largest difference of a channel; data, number by number. The \
            relative difference of a and b is |a - b| / max(|a|, |b|). The notebook is not changed; \
            what its cells save they save again. The exit status is 0 if all is the same or within the \
            tolerance, else 1.
            """
    )

    @Argument(help: "A notebook that was run (.ipynb).", completion: .file())
    var file: String

    @Option(help: "Relative difference up to which numbers are the same, 0 or more.")
    var tolerance = 0.0

    @Option(help: "Difference of a channel up to which pixels are the same, 0 to 255.")
    var pixelTolerance = 0

    func run() throws {
        guard tolerance.isFinite, tolerance >= 0 else {
            throw ProgramError.badTolerance(
                option: "--tolerance", value: "\(tolerance)", expected: "a number, 0 or more")
        }
        guard (0...255).contains(pixelTolerance) else {
            throw ProgramError.badTolerance(
                option: "--pixel-tolerance", value: "\(pixelTolerance)",
                expected: "a whole number from 0 to 255")
        }
        let interpreter = makeInterpreter(keepsRecord: true)
        let interrupts = Interrupts(interpreter) { _ in }
        InterruptSignal.handle { interrupts.interrupt() }
        let verification = try verify(interpreter, execute: interrupts.execute)
        Terminal.write(VerificationReport.text(verification), to: .output)
        if !verification.isSame { throw ExitCode.failure }
    }

    private func verify(
        _ interpreter: any Interpreter, execute: @escaping (String, any Sink) -> Outcome
    ) throws -> Verification {
        let recorded = try Notebook(
            opening: file, parameters: try ParameterCell([]), language: interpreter.language)
        guard recorded.wasRun else { throw ProgramError.neverRun(path: file) }
        var notebook = recorded
        var runner = NotebookRunner(execute: execute)
        runner.progress = NotebookJob.report
        let failed = TextFile.within(FilePath.folder(of: TextFile.absolute(file))) {
            runner.run(&notebook)
        }
        notebook.keep(interpreter.circumstances)
        // Written and read, as the recorded outputs were.
        let now = try Notebook(notebook.bytes, path: file)
        return Verification(
            recorded: recorded, now: now, ending: failed,
            tolerance: Tolerance(relative: tolerance, channel: pixelTolerance))
    }
}

extension Notebook {
    /// Whether a cell has an output, or the number of a run.
    var wasRun: Bool {
        cells.contains { !$0.outputs.isEmpty || $0.executionCount != nil }
    }
}
