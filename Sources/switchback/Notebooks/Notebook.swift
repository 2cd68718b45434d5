import Answers

/// A notebook of nbformat 4: cells of text and code, with everything else in the file kept as it is.
struct Notebook: Equatable {
    /// The file's members other than the cells.
    private(set) var members: [String: JSON]
    var cells: [NotebookCell]

    /// - Throws: `ProgramError` when the bytes are no notebook of format 4.
    init(_ bytes: [UInt8], path: String) throws(ProgramError) {
        let file: JSON
        do {
            file = try JSON(parsing: bytes)
        } catch {
            throw .notANotebook(path: path, reason: "\(error)")
        }
        guard var members = file.members else {
            throw .notANotebook(path: path, reason: "it holds no JSON object")
        }
        guard let format = members["nbformat"]?.wholeNumber else {
            throw .notANotebook(path: path, reason: "it does not say its nbformat")
        }
        guard format == 4 else { throw .oldNotebook(path: path, format: format) }
        guard let cells = members.removeValue(forKey: "cells")?.elements else {
            throw .notANotebook(path: path, reason: "it has no list of cells")
        }
        var read: [NotebookCell] = []
        for (index, cell) in cells.enumerated() {
            guard let cell = NotebookCell(cell) else {
                throw .notANotebook(
                    path: path, reason: "cell \(index + 1) is no object with a type")
            }
            read.append(cell)
        }
        self.members = members
        self.cells = read
    }

    /// The kernel that the notebook names, nil when it names none.
    var kernelName: String? { members["metadata"]?["kernelspec"]?["name"]?.text }

    /// What the page is called: the metadata's title, or the first heading.
    var title: String? {
        if let title = members["metadata"]?["title"]?.text { return title }
        for cell in cells where cell.kind == .markdown {
            for line in cell.source.split(separator: "\n") where line.hasPrefix("# ") {
                return String(line.dropFirst(2))
            }
        }
        return nil
    }

    /// Whether cells carry an `id`, as they do from nbformat 4.5 on.
    var hasCellIdentifiers: Bool { (members["nbformat_minor"]?.wholeNumber ?? 0) >= 5 }

    /// Writes into the metadata in which language the cells are.
    mutating func describe(_ language: LanguageDescription) {
        var metadata = members["metadata"]?.members ?? [:]
        metadata["language_info"] = language.information
        members["metadata"] = .object(metadata)
    }

    /// The file as nbformat writes it: sorted keys, one space a level, text in lines, a newline at the end.
    var bytes: [UInt8] {
        var members = members
        if var metadata = members["metadata"]?.members {
            for transient in ["orig_nbformat", "orig_nbformat_minor", "signature"] {
                metadata[transient] = nil
            }
            members["metadata"] = .object(metadata)
        }
        members["cells"] = .array(cells.map(\.json))
        return JSON.object(members).bytes(indent: 1) + [UInt8(ascii: "\n")]
    }
}
