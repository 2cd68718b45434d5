/// What can go wrong around the language: files, notebooks, places.
enum ProgramError: Error, Equatable {
    case unreadableFile(path: String, reason: String)
    case unwritableFile(path: String, reason: String)
    case notANotebook(path: String, reason: String)
    case oldNotebook(path: String, format: Int)
    case otherLanguage(path: String, kernel: String)
    case noConnectionFile
    case badSetting(String)
    case badSettingName(String)
    case unusedSetting(String, path: String, parameters: [String])
    case optionNeedsNotebook(option: String, path: String)
    case noHomeFolder
}

extension ProgramError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreadableFile(let path, let reason):
            "cannot read '\(path)': \(reason)."
        case .unwritableFile(let path, let reason):
            "cannot write '\(path)': \(reason)."
        case .notANotebook(let path, let reason):
            "'\(path)' is not a notebook: \(reason)."
        case .oldNotebook(let path, let format):
            "'\(path)' is a notebook of format \(format); format 4 is read here. "
                + "Convert it with: jupyter nbconvert --to notebook --nbformat 4"
        case .otherLanguage(let path, let kernel):
            "'\(path)' is a notebook for the kernel '\(kernel)', not for switchback."
        case .noConnectionFile:
            "the kernel needs the connection file that Jupyter writes: "
                + "switchback kernel --connection-file FILE"
        case .badSetting(let text):
            "--set '\(text)' has no '='; write it as --set name=value."
        case .badSettingName(let name):
            "--set: '\(name)' is not a name; a name starts with a letter and goes on with "
                + "letters, digits, '_' and '-'."
        case .unusedSetting(let name, let path, let parameters):
            "--set: nothing in '\(path)' is called '\(name)'"
                + (parameters.isEmpty
                    ? "." : "; its parameters are \(parameters.joined(separator: ", ")).")
        case .optionNeedsNotebook(let option, let path):
            "\(option) is for notebooks; '\(path)' is a script."
        case .noHomeFolder:
            "HOME is not set, so there is no place for a user's kernels; give --prefix FOLDER."
        }
    }
}
