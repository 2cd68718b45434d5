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

    /// Writes beside the file and renames, so that nobody reads half of it; only the owner may read it.
    static func write(_ bytes: [UInt8], to path: String) throws(JupyterError) {
        let draft = "\(path).\(getpid())"
        // What a process of this number has left, or somebody else has put there.
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .unwritableFile(path: path, reason: lastReason()) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let reason = lastReason()
                close(file)
                unlink(draft)
                throw .unwritableFile(path: path, reason: reason)
            }
            rest = rest.dropFirst(count)
        }
        guard close(file) == 0, rename(draft, path) == 0 else {
            defer { unlink(draft) }
            throw .unwritableFile(path: path, reason: lastReason())
        }
    }

    private static func lastReason() -> String {
        String(cString: strerror(errno))
    }
}
