import FileStorage
import FoundationEssentials
import Glibc

/// Files of bytes, read whole and written so that a reader never sees half of one.
enum TextFile {
    static func read(_ path: String) throws(ProgramError) -> [UInt8] {
        do {
            return try WholeFile.read(path)
        } catch {
            throw .unreadableFile(
                path: path, reason: error.code == ENOENT ? "there is no such file" : reason(error))
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// Writes the file whole or not at all; makes the folder where it is missing.
    static func write(_ bytes: [UInt8], to path: String) throws(ProgramError) {
        do {
            let folder = FilePath.folder(of: path)
            if !folder.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            }
            try AtomicFile.write(bytes, to: path)
        } catch {
            throw .unwritableFile(path: path, reason: reason(error))
        }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// Does something with the folder as the present one, and comes back.
    static func within<Result>(_ folder: String, _ work: () -> Result) -> Result {
        let before = FileManager.default.currentDirectoryPath
        _ = FileManager.default.changeCurrentDirectoryPath(folder)
        defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
        return work()
    }

    /// The path from the root, so that it outlives a change of folder.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        return FileManager.default.currentDirectoryPath + "/" + path
    }

    private static func reason(_ error: any Error) -> String {
        if let failure = error as? FileFailure { return reason(failure) }
        guard let error = error as? CocoaError else { return "\(error)" }
        switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: return "there is no such file"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
        case .fileWriteOutOfSpace: return "the disk is full"
        case .fileWriteVolumeReadOnly: return "the disk is read-only"
        default: return "file error \(error.code.rawValue)"
        }
    }

    private static func reason(_ failure: FileFailure) -> String {
        switch failure.code {
        case ENOENT: "there is no such folder"
        case EACCES, EPERM: "permission denied"
        case ENOSPC, EDQUOT: "the disk is full"
        case EROFS: "the disk is read-only"
        case EISDIR: "it is a folder"
        default: failure.description
        }
    }
}
