public import Foundation

/// Files that are written whole or not at all.
public enum AtomicFile {
    /// Writes beside the place, brings the bytes to the disk, then renames: a kill leaves the old file whole.
    ///
    /// A link stays a link, and the file that it leads to is replaced; who may read the file stays as it was.
    ///
    /// - Parameter check: called before each stretch of the bytes; what it throws ends the writing.
    /// - Throws: `AtomicFile.Failure` with the system's words, and what `check` throws; nothing of the new file is left.
    public static func write(
        _ data: Data, to path: String, check: () throws -> Void = {}
    ) throws {
        let path = target(of: path)
        removeRemains(of: path)
        let beside = "\(path).\(getpid()).part"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        var before = stat()
        if stat(path, &before) == 0 { fchmod(descriptor, before.st_mode & 0o777) }
        do {
            try data.withUnsafeBytes { bytes in
                var done = 0
                while done < bytes.count {
                    try check()
                    let wrote = Foundation.write(
                        descriptor, bytes.baseAddress?.advanced(by: done),
                        min(bytes.count - done, stretch))
                    if wrote < 0, errno == EINTR { continue }
                    guard wrote > 0 else { throw Failure(code: errno) }
                    done += wrote
                    // Stretch by stretch: the system would otherwise keep what is large for the one wait at the end.
                    if wrote == stretch, fdatasync(descriptor) != 0 { throw Failure(code: errno) }
                }
            }
            try check()
            guard fsync(descriptor) == 0 else { throw Failure(code: errno) }
        } catch {
            close(descriptor)
            unlink(beside)
            throw error
        }
        close(descriptor)
        guard rename(beside, path) == 0 else {
            let failure = Failure(code: errno)
            unlink(beside)
            throw failure
        }
    }

    /// How many bytes are written and brought to the disk at a time.
    private static let stretch = 8 << 20

    /// Where a link leads to, whether or not something stands there.
    private static func target(of path: String) -> String {
        var path = path
        for _ in 0..<40 {
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
                return path
            }
            path =
                next.hasPrefix("/")
                ? next
                : ((path as NSString).deletingLastPathComponent as NSString)
                    .appendingPathComponent(next)
        }
        return path
    }

    /// What processes that were killed while they wrote this file have left.
    private static func removeRemains(of path: String) {
        let folder = (path as NSString).deletingLastPathComponent
        let stem = (path as NSString).lastPathComponent + "."
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder))
            ?? []
        for name in names where name.hasPrefix(stem) && name.hasSuffix(".part") {
            guard let process = Int32(name.dropFirst(stem.count).dropLast(5)), process > 0,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unlink((folder as NSString).appendingPathComponent(name))
        }
    }

    /// What the system said.
    public struct Failure: Error, CustomStringConvertible {
        public let code: Int32
        public var description: String { String(cString: strerror(code)) }
    }
}
