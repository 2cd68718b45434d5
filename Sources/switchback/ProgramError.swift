import Answers

/// What can go wrong around the language: files, notebooks, places.
enum ProgramError: Error, Equatable {
    case unreadableFile(path: String, reason: String)
    case unwritableFile(path: String, reason: String)
    case notANotebook(path: String, reason: String)
    case oldNotebook(path: String, format: Int)
    case otherLanguage(path: String, kernel: String)
    case noConnectionFile
    case badSetting(String, option: String)
    case badSettingName(String, option: String)
    case badLiteral(String)
    case noSuchNumber(String, name: String)
    case unusedSetting(String, path: String, parameters: [String])
    case optionNeedsNotebook(option: String, path: String)
    case textOfAnotherTool(path: String, what: String)
    case noHomeFolder
    case severalFiles(Int)
    case optionNeedsOther(option: String, needed: String)
    case optionWithTests(option: String, reason: String)
    case neverRun(path: String)
    case badTolerance(option: String, value: String, expected: String)
}

extension ProgramError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreadableFile(let path, let reason):
            Sentence.ended("cannot read '\(path)': \(reason)")
        case .unwritableFile(let path, let reason):
            Sentence.ended("cannot write '\(path)': \(reason)")
        case .notANotebook(let path, let reason):
            Sentence.ended("'\(path)' is not a notebook: \(reason)")
        case .oldNotebook(let path, let format):
            "'\(path)' is a notebook of format \(format); format 4 is read here. "
                + "Convert it with: jupyter nbconvert --to notebook --nbformat 4"
        case .otherLanguage(let path, let kernel):
            "'\(path)' is a notebook for the kernel '\(kernel)', not for switchback. "
                + "Choose the kernel Switchback in the notebook, or set metadata.kernelspec.name to switchback."
        case .noConnectionFile:
            "the kernel needs the connection file that Jupyter writes: "
                + "switchback kernel --connection-file FILE"
        case .badSetting(let text, let option):
            "\(option) '\(text)' has no '='; write it as \(option) name=value."
        case .badLiteral(let text):
            "--literal '\(text)' has no value in one line; write it as --literal name=value, the value as in a cell."
        case .noSuchNumber(let text, let name):
            "--set \(name)=\(text): the language has no number '\(text)', which papermill's -p refuses as well; "
                + "give a finite number."
        case .badSettingName(let name, let option):
            "\(option): '\(name)' is not a name; a name starts with a letter and goes on with "
                + "letters, digits, '_' and '-'."
        case .unusedSetting(let name, let path, let parameters):
            "--set: nothing in '\(path)' is called '\(name)'"
                + (parameters.isEmpty
                    ? "." : "; its parameters are \(parameters.joined(separator: ", ")).")
        case .optionNeedsNotebook(let option, let path):
            "\(option) is for notebooks; '\(path)' is a script."
        case .textOfAnotherTool(let path, let what):
            "'\(path)' is \(what) by its ending, and no script of Switchback. Where jupytext keeps a notebook in it, "
                + "make the notebook with: jupytext --to ipynb '\(path)'"
        case .noHomeFolder:
            "HOME is not set, so there is no place for a user's kernels; give --prefix FOLDER."
        case .severalFiles(let count):
            "run takes one file, got \(count); with --tests it takes several."
        case .optionNeedsOther(let option, let needed):
            "\(option) has a meaning only with \(needed)."
        case .optionWithTests(let option, let reason):
            "\(option) has no meaning with --tests, which \(reason)."
        case .neverRun(let path):
            "'\(path)' was never run: none of its cells has an output or a number. "
                + "Run it first: switchback run '\(path)'"
        case .badTolerance(let option, let value, let expected):
            "\(option): expected \(expected), got '\(value)'."
        }
    }
}
