import Foundation

/// Where the real photographs lie that some tests look at: `SWITCHBACK_DATA`, or `../shared/data` beside the package.
enum SharedData {
    static let folder: String =
        ProcessInfo.processInfo.environment["SWITCHBACK_DATA"]
        ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("../shared/data").standardized.path

    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + name)
    }
}
