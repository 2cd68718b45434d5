import Foundation

/// Where a user's history is kept.
public enum HistoryPlace {
    /// `switchback/history.sqlite` in the folder that XDG_STATE_HOME names, else in `~/.local/state`; nil where
    /// there is no home either.
    ///
    /// Source: XDG Base Directory Specification 0.8: an empty or relative path counts as not set.
    public static func file(environment: [String: String]) -> String? {
        let folder =
            absolute(environment["XDG_STATE_HOME"])
            ?? absolute(environment["HOME"]).map { $0 + "/.local/state" }
        return folder.map { $0 + "/switchback/history.sqlite" }
    }

    /// Makes the folder of a file; what is made is for the owner's eyes, as the specification wants it.
    static func makeFolder(of file: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder(of: file), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    static func folder(of file: String) -> String {
        (file as NSString).deletingLastPathComponent
    }

    private static func absolute(_ path: String?) -> String? {
        path.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
}
