import Answers
import FileStorage
import Foundation

/// Where a user's history is kept.
public enum HistoryPlace {
    /// `history.sqlite` in the user's folder for state; nil where there is no home either.
    public static func file(environment: [String: String]) -> String? {
        UserFolder.state(environment).map { $0 + "/history.sqlite" }
    }

    /// Makes the folder of a file; what is made is for the owner's eyes, as the specification of these folders wants it.
    static func makeFolder(of file: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder(of: file), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    static func folder(of file: String) -> String {
        FilePath.folder(of: file)
    }
}
