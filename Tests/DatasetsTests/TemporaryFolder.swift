import Foundation

/// A folder that a test fills and that is gone after it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("datasets-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func folder(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: path + "/" + name, withIntermediateDirectories: true)
    }

    func write(_ bytes: [UInt8], _ name: String) throws {
        try folder(name.split(separator: "/").dropLast().joined(separator: "/"))
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// A grey picture of two rows and three columns, all of one brightness.
    func picture(_ name: String, _ sample: UInt8 = 7) throws {
        try write(Array("P5 3 2 255\n".utf8) + [UInt8](repeating: sample, count: 6), name)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path + "/" + name, withDestinationPath: target)
    }

    /// An empty file whose name is these bytes.
    func writeBytes(_ name: [UInt8], in folder: String) throws {
        let whole = Array("\(path)/\(folder)/".utf8) + name + [0]
        let file = whole.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
            // Safe: the name ends with a zero.
            $0.baseAddress.map { fopen($0, "w") } ?? nil
        }
        if let file { fclose(file) }
    }
}
