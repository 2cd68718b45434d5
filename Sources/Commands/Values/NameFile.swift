import Answers
import FileStorage
import Foundation
import Language
import Serialization

/// A file with the names of classes: one a line, or JSON.
///
/// As JSON: a list of names; an object from index to name, as ImageNet's class index files have it, or from name to
/// index, as PyTorch's `class_to_idx`. Of several names of one class the first is taken: ImageNet's folder.
enum NameFile {
    /// - Throws: `Mistake`.
    static func names(_ path: String) throws -> [String] {
        let bytes: [UInt8]
        do {
            bytes = try WholeFile.read(path)
        } catch {
            let isAbsent = [ENOENT, ENOTDIR].contains(error.code)
            throw Mistake(
                "BadFile",
                isAbsent
                    ? "there is no file '\(path)' that can be read"
                    : "'\(path)' cannot be read: \(error)", at: "classes")
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake("BadFile", "'\(path)' is not text in UTF-8", at: "classes")
        }
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        if let first = text.first(where: { !$0.isWhitespace }), "[{".contains(first) {
            let json: JSON
            do {
                json = try JSON(parsing: text)
            } catch {
                throw Mistake("BadFile", "'\(path)' is not JSON: \(error)", at: "classes")
            }
            guard let names = names(in: json) else {
                throw Mistake(
                    "BadFile", "'\(path)' does not name classes", at: "classes",
                    hint: "expected a list of names, or an object from 0, 1, ... to names or from "
                        + "names to 0, 1, ...")
            }
            return names
        }
        return try lines(of: text, path)
    }

    /// A name a line; a line's place is the index of its class, so that only the last lines may be empty.
    ///
    /// - Throws: `Mistake`.
    static func lines(of text: String, _ path: String) throws -> [String] {
        var names = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        while names.last?.isEmpty == true { names.removeLast() }
        guard !names.isEmpty else {
            throw Mistake("BadFile", "'\(path)' holds no names; expected one a line", at: "classes")
        }
        if let empty = names.firstIndex(of: "") {
            throw Mistake(
                "BadFile", "'\(path)' has no name in line \(empty + 1) of \(names.count)",
                at: "classes", hint: "the place of a line is the index of its class: name each")
        }
        return names
    }

    private static func names(in json: JSON) -> [String]? {
        if let elements = json.elements {
            let names = elements.compactMap(name)
            return names.count == elements.count && !names.isEmpty ? names : nil
        }
        guard let members = json.members else { return nil }
        if let held = json["id2label"] { return names(in: held) }
        let byIndex = members.compactMap { key, value in
            Int(key).flatMap { index in name(value).map { (index, $0) } }
        }
        let byName = members.compactMap { key, value in value.wholeNumber.map { ($0, key) } }
        for pairs in [byIndex, byName] where pairs.count == members.count && !pairs.isEmpty {
            let names = Dictionary(pairs) { first, _ in first }
            let ordered = (0..<pairs.count).compactMap { names[$0] }
            if ordered.count == pairs.count { return ordered }
        }
        return nil
    }

    /// A name, or the first of several.
    private static func name(_ json: JSON) -> String? {
        json.text ?? json.elements?.first.flatMap(name)
    }
}
