import Answers
import FoundationEssentials
import Signatures

/// Completion of paths: the files and folders of the disk that a beginning of one may lead to.
struct PathCompletion {
    let kind: Kind

    /// How many are given at most.
    static let limit = 200

    /// Names in the folder that the text leads to, folders with a slash, in alphabetical order.
    ///
    /// Hidden ones only where the text asks for them, files only with the endings of the kind.
    func items(for text: String) -> [Completions.Item] {
        let slash = text.lastIndex(of: "/")
        let folder = slash.map { String(text[...$0]) } ?? ""
        let start = slash.map { String(text[text.index(after: $0)...]) } ?? text
        let path = folder.isEmpty ? "." : Self.expanded(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return []
        }
        let endings = kind.fileEndings
        var items: [Completions.Item] = []
        for name in names.sorted() where name.lowercased().hasPrefix(start.lowercased()) {
            guard items.count < Self.limit else { break }
            let isHidden = name.hasPrefix(".") && !start.hasPrefix(".")
            if isHidden || name.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) {
                continue
            }
            if Self.isFolder("\(path)/\(name)") {
                items.append(Completions.Item(text: name + "/", type: "path", note: "folder"))
            } else if let endings,
                endings.isEmpty
                    || endings.contains(where: { name.lowercased().hasSuffix(".\($0)") })
            {
                items.append(Completions.Item(text: name, type: "path", note: "file"))
            }
        }
        return items
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// The path with the home folder in place of `~`.
    static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else {
            return path
        }
        return home + path.dropFirst()
    }
}
