import Answers
import Datasets
import Foundation
import Language

/// Reads `classes=`: an order, names, or a file of names.
enum ClassNames {
    /// - Throws: `Mistake` for a file that cannot be read or holds no names.
    static func order(_ call: Call) throws -> ClassOrder {
        guard call.isGiven("classes"), let value = call.optionalValue("classes") else {
            return .numeric
        }
        switch value {
        case .text("numeric"): return .numeric
        case .text("text"): return .text
        case .text(let path): return .names(try names(in: path))
        default:
            let names = try call.texts("classes")
            guard !names.isEmpty else {
                throw Mistake("BadArgument", "classes names no class", at: "classes")
            }
            // One name alone, with such a file there, is the file's.
            if names.count == 1, isFile(names[0]) { return .names(try self.names(in: names[0])) }
            return .names(names)
        }
    }

    private static func isFile(_ path: String) -> Bool {
        path.hasSuffix(".txt") || path.hasSuffix(".json")
            || (path.contains("/") && FileManager.default.fileExists(atPath: path))
    }

    /// The names in a file: JSON (a list, index to name, index to several names as ImageNet's, name to index), or one a line.
    static func names(in path: String) throws -> [String] {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Mistake("BadFile", "there is no file '\(path)' that can be read", at: "classes")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake("BadFile", "'\(path)' is not text in UTF-8", at: "classes")
        }
        let content = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let start = content.first { !$0.isWhitespace }
        if start == "{" || start == "[" { return try names(json: content, path) }
        return try NameFile.lines(of: content, path)
    }

    private static func names(json text: String, _ path: String) throws -> [String] {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw Mistake("BadFile", "'\(path)' is not JSON: \(error)", at: "classes")
        }
        let misfit = Mistake(
            "BadFile",
            "'\(path)' does not name classes; expected a list of names, or an object from 0, 1, ... to "
                + "names, or from names to 0, 1, ...", at: "classes")
        switch json {
        case .array(let elements):
            let names = elements.compactMap(name)
            guard names.count == elements.count, !names.isEmpty else { throw misfit }
            return names
        case .object(let members):
            var names: [Int: String] = [:]
            for (key, value) in members {
                if let index = Int(key), let name = name(value) {
                    names[index] = name
                } else if let index = index(value) {
                    names[index] = key
                }
            }
            let all = (0..<members.count).compactMap { names[$0] }
            guard all.count == members.count, !all.isEmpty else { throw misfit }
            return all
        default: throw misfit
        }
    }

    /// A name, or the first of several: ImageNet's index names each class by its folder and by a word.
    private static func name(_ value: JSON) -> String? {
        switch value {
        case .string(let name): return name
        case .array(let names): return names.first.flatMap(name)
        default: return nil
        }
    }

    private static func index(_ value: JSON) -> Int? {
        switch value {
        case .integer(let index): return index
        case .number(let number): return Int(exactly: number)
        default: return nil
        }
    }
}
