import FoundationEssentials
import Glibc

/// Files that are read from their start to their end: regular ones, and the pipes that a shell or a program opened for this one
/// (`/dev/stdin`, `/dev/fd/63`), which end when their writers do.
///
/// A pipe in a folder, a socket and a device are refused: they may have no end, or nobody who writes.
public enum WholeFile {
    /// - Throws: `FileFailure`; of a folder, `EISDIR`.
    public static func read(_ path: String) throws(FileFailure) -> [UInt8] {
        guard !path.utf8.contains(0) else { throw .nul }
        // Without waiting, for a pipe that nobody writes would be waited for here.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            let failure = FileFailure(code: errno)
            // Of a socket the system says that there is no such device.
            try requireRegular(path)
            throw failure
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileFailure(code: errno) }
        if !isOpenPipe(file, status) { try check(status) }
        guard fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK) == 0 else {
            throw FileFailure(code: errno)
        }
        return try bytes(of: file)
    }

    /// Refuses what is neither a regular file nor absent, before something else opens it.
    ///
    /// - Throws: `FileFailure`; of a folder, `EISDIR`.
    public static func requireRegular(_ path: String) throws(FileFailure) {
        guard !path.utf8.contains(0) else { throw .nul }
        var status = stat()
        if stat(path, &status) == 0 { try check(status) }
    }

    private static func check(_ status: stat) throws(FileFailure) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw FileFailure(code: EISDIR)
        default: throw .special(status.st_mode, expected: "a regular file")
        }
    }

    /// Whether it is a pipe without a name in any folder: another program has its other end.
    private static func isOpenPipe(_ file: Int32, _ status: stat) -> Bool {
        guard status.st_mode & S_IFMT == S_IFIFO else { return false }
        let name = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/fd/\(file)")
        return name?.hasPrefix("pipe:") ?? false
    }

    private static func bytes(of file: Int32) throws(FileFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // Safe: no more is written than the chunk has room for.
            let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure(code: errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
