import Datasets
import FileStorage
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
        case .text(let text):
            return try NameOrder(rawValue: text).map { .sorted($0) } ?? .names(NameFile.names(text))
        default:
            let names = try call.texts("classes")
            guard !names.isEmpty else {
                throw Mistake("BadArgument", "classes is an empty list", at: "classes")
            }
            // One name alone, with such a file there, is the file's.
            if names.count == 1, isFile(names[0]) { return .names(try NameFile.names(names[0])) }
            return .names(names)
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return path.hasSuffix(".txt") || path.hasSuffix(".json") || (isThere && !isFolder.boolValue)
    }
}
