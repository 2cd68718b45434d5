import Answers
import Serialization

/// A notebook of nbformat 4: cells of text and code, with everything else in the file kept as it is.
struct Notebook: Equatable {
    /// The file's members other than the cells.
    private(set) var members: [String: JSON]
    var cells: [NotebookCell]

    /// - Throws: `ProgramError` when the bytes are no notebook of format 4.
    init(_ bytes: [UInt8], path: String) throws(ProgramError) {
        let file: JSON
        do {
            file = try JSON(
                parsing: try Self.withoutMark(bytes, path: path), readsNonFinite: true)
        } catch let error as ProgramError {
            throw error
        } catch {
            throw .notANotebook(path: path, reason: "\(error)")
        }
        guard var members = file.members else {
            throw .notANotebook(path: path, reason: "it holds no JSON object")
        }
        guard let format = members["nbformat"]?.wholeOrRounded else {
            throw .notANotebook(
                path: path,
                reason: members["nbformat"] == nil
                    ? "it does not say its nbformat" : "its nbformat is no whole number")
        }
        guard format == 4 else { throw .oldNotebook(path: path, format: format) }
        members["nbformat"] = .integer(format)
        guard let cells = members.removeValue(forKey: "cells")?.elements else {
            throw .notANotebook(path: path, reason: "it has no list of cells")
        }
        var read: [NotebookCell] = []
        for (index, cell) in cells.enumerated() {
            do {
                read.append(try NotebookCell(cell))
            } catch {
                throw .notANotebook(path: path, reason: "cell \(index + 1) \(error.reason)")
            }
        }
        self.members = members
        self.cells = read
        complete()
    }

    /// The bytes without the mark that some editors put before UTF-8.
    private static func withoutMark(_ bytes: [UInt8], path: String) throws(ProgramError) -> [UInt8]
    {
        if bytes.isEmpty { throw .notANotebook(path: path, reason: "it is empty") }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .notANotebook(path: path, reason: "it is UTF-16 text, and notebooks are UTF-8")
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// Adds what nbformat requires and some writers leave out: the minor version, and from 4.5 on an id for each cell, all
    /// different.
    private mutating func complete() {
        let minor = members["nbformat_minor"]?.wholeOrRounded
        members["nbformat_minor"] = .integer(
            minor ?? (cells.contains { $0.identifier != nil } ? 5 : 0))
        if members["metadata"]?.members == nil { members["metadata"] = [:] }
        guard hasCellIdentifiers else { return }
        var taken = Set(cells.compactMap(\.identifier))
        var seen: Set<String> = []
        for index in cells.indices {
            if let identifier = cells[index].identifier, NotebookCell.isIdentifier(identifier),
                seen.insert(identifier).inserted
            {
                continue
            }
            var number = index + 1
            while !taken.insert("cell-\(number)").inserted { number += cells.count }
            cells[index].identifier = "cell-\(number)"
            seen.insert("cell-\(number)")
        }
    }

    /// The kernel that the notebook names where it is for another language, nil where it is for this one or names none.
    ///
    /// A kernel of this language may be installed under any name; the language counts where it is told.
    func otherKernel(than language: String) -> String? {
        let metadata = members["metadata"]
        let kernel = metadata?["kernelspec"]?["name"]?.text ?? ""
        let told = [
            metadata?["kernelspec"]?["language"]?.text, metadata?["language_info"]?["name"]?.text,
        ]
        .compactMap { $0 }.filter { !$0.isEmpty }
        if kernel == language || told.contains(where: { $0.lowercased() == language }) {
            return nil
        }
        if !kernel.isEmpty { return kernel }
        return told.first
    }

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

    /// Writes into the metadata what the outputs depended on; what else stands under the key is kept.
    mutating func keep(_ circumstances: Circumstances?) {
        guard let circumstances, var kept = circumstances.json.members else { return }
        kept["outputs"] = .string(outputsFingerprint)
        var metadata = members["metadata"]?.members ?? [:]
        let before = metadata[Circumstances.key]?.members ?? [:]
        metadata[Circumstances.key] = .object(before.merging(kept) { _, new in new })
        members["metadata"] = .object(metadata)
    }

    /// What the recorded outputs depended on, where the notebook tells.
    var circumstances: JSON? { members["metadata"]?[Circumstances.key] }

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
        return JSON.object(members).bytes(indent: 1, writesNonFinite: true) + [UInt8(ascii: "\n")]
    }
}
