/// What a file is by the ending of its name: a notebook, a script, or another tool's.
enum FileKinds {
    static func isNotebook(_ path: String) -> Bool { path.lowercased().hasSuffix(".ipynb") }

    /// Files in which jupytext and its like keep notebooks.
    private static let textsOfOthers = [
        "md": "Markdown", "markdown": "Markdown", "rmd": "R Markdown", "qmd": "a Quarto document",
        "py": "Python", "r": "R", "jl": "Julia",
    ]

    /// - Throws: `ProgramError.textOfAnotherTool`.
    static func checkScript(_ path: String) throws(ProgramError) {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        if let what = textsOfOthers[ending], path.contains(".") {
            throw .textOfAnotherTool(path: path, what: what)
        }
    }
}
