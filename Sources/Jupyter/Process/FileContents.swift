import FileStorage
import Glibc

/// Small files, read and written whole.
enum FileContents {
    static func read(_ path: String) throws(JupyterError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadableFile(path: path, reason: lastReason()) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadableFile(path: path, reason: lastReason()) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
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

    private static func lastReason() -> String {
        String(cString: strerror(errno))
    }
}
