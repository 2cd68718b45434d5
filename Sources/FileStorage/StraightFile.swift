import Glibc

/// What cannot be replaced and is written into as it is: a descriptor of this process (`/dev/stdout`, `/dev/fd/63`), a pipe that
/// somebody reads, a character device.
enum StraightFile {
    /// What a path leads to, where it is written into; nil where a regular file can be put there.
    ///
    /// - Returns: the descriptor, and whether it was opened here.
    /// - Throws: `FileFailure` for sockets, disks, and pipes that nobody reads.
    static func open(_ path: String) throws(FileFailure) -> (descriptor: Int32, isOwn: Bool)? {
        if let number = descriptor(path) { return (number, false) }
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFDIR: return nil
        case S_IFIFO, S_IFCHR: return (try opened(path), true)
        default:
            throw .special(status.st_mode, expected: "a regular file or a name that is not taken")
        }
    }

    private static func opened(_ path: String) throws(FileFailure) -> Int32 {
        // Without waiting for a reader; with one, the writing waits for it.
        let file = Glibc.open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw errno == ENXIO ? .noReader : FileFailure(code: errno) }
        guard fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK) == 0 else {
            let failure = FileFailure(code: errno)
            close(file)
            throw failure
        }
        return file
    }

    /// The number in `/dev/fd/63` and `/proc/self/fd/63`; nil for any other path.
    static func descriptor(_ path: String) -> Int32? {
        for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
            return Int32(path.dropFirst(folder.count))
        }
        return nil
    }
}
