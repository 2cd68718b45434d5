import FileStorage
import Glibc

/// Small files, read and written whole.
enum FileContents {
    static func read(_ path: String) throws(JupyterError) -> [UInt8] {
        do {
            return try WholeFile.read(path)
        } catch {
            throw .unreadableFile(path: path, reason: error.description)
        }
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) {
        unlink(path)
    }

    /// Writes a file whole or not at all; only the owner may read it.
    static func write(_ bytes: [UInt8], to path: String) throws(JupyterError) {
        do {
            try AtomicFile.write(bytes, to: path, readers: .owner)
        } catch {
            throw .unwritableFile(path: path, reason: "\(error)")
        }
    }
}
