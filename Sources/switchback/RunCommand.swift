import Answers
import ArgumentParser
import FoundationEssentials

/// `switchback run`: a script or a notebook, from the first cell to the last, in this program itself.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a script or a notebook, without Python or Jupyter.",
        discussion: """
            A file that ends in .ipynb is a notebook: its outputs are written back into it, or to \
            --output; paths in its cells start at its own folder, as in Jupyter. Any other file is a \
            script (- is the standard input); a line that starts with "# %%" begins a new cell, and \
            the last value of each cell is shown. The first error ends the run with exit status 1.
            """
    )

    @Argument(help: "A script, or a notebook (.ipynb).", completion: .file())
    var file: String

    @Option(help: "Write the executed notebook here and leave FILE as it is.")
    var output: String?

    @Option(help: "Write the executed notebook as a page that needs no other file.")
    var html: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            """
            Set a name after the cell tagged 'parameters' (in a script: first). The value is read as \
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
        let parameters = try ParameterCell(settings, literals: literals)
        for note in parameters.notes { Terminal.write("switchback: \(note)\n", to: .error) }
        let interpreter = makeInterpreter()
        let interrupts = Interrupts(interpreter) { _ in }
        InterruptSignal.handle { interrupts.interrupt() }
        let isNotebook = file.lowercased().hasSuffix(".ipynb")
        let hasSucceeded =
            if isNotebook {
                try NotebookJob(
                    file: file, output: output, page: html, parameters: parameters
                ).run(interpreter, execute: interrupts.execute)
            } else {
                try ScriptJob(file: try scriptOnly(), parameters: parameters, pictures: pictures)
                    .run(execute: interrupts.execute)
            }
        if !hasSucceeded { throw ExitCode.failure }
    }

    /// Files in which jupytext and its like keep notebooks.
    private static let textsOfOthers = [
        "md": "Markdown", "markdown": "Markdown", "rmd": "R Markdown", "qmd": "a Quarto document",
        "py": "Python", "r": "R", "jl": "Julia",
    ]

    /// The script's path, when no option was given that only notebooks have.
    private func scriptOnly() throws(ProgramError) -> String {
        let ending = file.split(separator: ".").last?.lowercased() ?? ""
        if let what = Self.textsOfOthers[ending], file.contains(".") {
            throw .textOfAnotherTool(path: file, what: what)
        }
        if output != nil { throw .optionNeedsNotebook(option: "--output", path: file) }
        if html != nil { throw .optionNeedsNotebook(option: "--html", path: file) }
        return file
    }
}
