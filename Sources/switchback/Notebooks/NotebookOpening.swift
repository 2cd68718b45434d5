import Answers

extension Notebook {
    /// A notebook's file, ready to be run: looked at, and with the parameters in it.
    ///
    /// - Throws: `ProgramError` for a file that is no notebook of this language, and for a parameter that it does not have.
    init(
        opening file: String, parameters: ParameterCell, language: LanguageDescription
    ) throws(ProgramError) {
        try self.init(try TextFile.read(file), path: file)
        if let kernel = otherKernel(than: language.name) {
            throw .otherLanguage(path: file, kernel: kernel)
        }
        let code = cells.filter {
            $0.kind == .code && !$0.tags.contains("injected-parameters")
        }
        try parameters.check(
            against: code.map(\.source),
            parameters: code.first { $0.tags.contains("parameters") }?.source, path: file)
        parameters.insert(into: &self)
        describe(language)
    }
}
