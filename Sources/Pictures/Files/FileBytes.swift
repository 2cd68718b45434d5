import Glibc

/// A file's bytes, read with a limit and with errors that say what is wrong.
enum FileBytes {
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw PictureError.missingFile(path: path) }
            throw PictureError.unreadable(path: path, reason: reason())
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw PictureError.folder(path: path)
        default: throw PictureError.unreadable(path: path, reason: "it is not a plain file")
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw PictureError.emptyFile(name: path) }
        guard size <= limit else {
            throw PictureError.fileTooLarge(name: path, bytes: size, limit: limit)
        }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw PictureError.unreadable(path: path, reason: reason()) }
        defer { close(file) }
        return try bytes(of: file, size: size, path: path)
    }

    /// The first bytes of a file, fewer where it is shorter.
    static func start(_ path: String, count: Int) throws -> [UInt8] {
        // Without waiting for somebody who writes a pipe.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw PictureError.missingFile(path: path) }
            throw PictureError.unreadable(path: path, reason: reason())
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw PictureError.unreadable(path: path, reason: "it is not a plain file")
        }
        let start = try bytes(of: file, size: count, path: path)
        guard !start.isEmpty else { throw PictureError.emptyFile(name: path) }
        return start
    }

    private static func bytes(of file: Int32, size: Int, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                // Safe: at most what is left of the buffer is read behind what is filled.
                let count = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, size - filled)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw PictureError.unreadable(path: path, reason: reason())
                }
                if count == 0 { break }
                filled += count
            }
        }
    }

    private static func reason() -> String {
        strerror(errno).map { String(cString: $0).lowercased() } ?? "error \(errno)"
    }
}
