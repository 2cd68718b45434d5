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
        try folder((name as NSString).deletingLastPathComponent)
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
}
