public import FoundationEssentials
import Glibc

/// Files that are written whole or not at all.
public enum AtomicFile {
    /// Who may read a file.
    public enum Readers: Sendable {
        /// Those who could before; a new file is everybody's to read.
        case asBefore
        /// Its owner, whoever could before. A link in its place is replaced, not followed.
        case owner
    }

    /// Writes beside the place, brings the bytes to the disk, then renames: a kill leaves the old file whole.
    ///
    /// A link stays a link, and the file that it leads to is replaced. What is no file that can be replaced is written into as it
    /// is: a pipe with a reader, a character device, a descriptor as `/dev/stdout`.
    ///
    /// - Parameter check: called before each stretch of the bytes; what it throws ends the writing.
    /// - Throws: `FileFailure` with the system's words, and for sockets, disks, pipes that nobody reads and names with a NUL
    ///   character; what `check` throws. Nothing of the new file is left.
    public static func write(
        _ bytes: some ContiguousBytes, to path: String, readers: Readers = .asBefore,
        check: () throws -> Void = {}
    ) throws {
        guard !path.utf8.contains(0) else { throw FileFailure.nul }
        let path = readers == .owner ? path : target(of: path)
        if let (descriptor, isOwn) = try StraightFile.open(path) {
            defer { if isOwn { close(descriptor) } }
            return try bytes.withUnsafeBytes { try write($0, to: descriptor, syncs: false, check) }
        }
        removeRemains(of: path)
        let beside = "\(path).\(getpid()).part"
        // What a process of this number has left, or somebody else has put there.
        unlink(beside)
        let descriptor = open(
            beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
            readers == .owner ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw FileFailure(code: errno) }
        var before = stat()
        if readers == .asBefore, stat(path, &before) == 0 {
            fchmod(descriptor, before.st_mode & 0o777)
        }
        do {
            try bytes.withUnsafeBytes { try write($0, to: descriptor, syncs: true, check) }
            try check()
            guard fsync(descriptor) == 0 else { throw FileFailure(code: errno) }
        } catch {
            close(descriptor)
            unlink(beside)
            throw error
        }
        close(descriptor)
        guard rename(beside, path) == 0 else {
            let failure = FileFailure(code: errno)
            unlink(beside)
            throw failure
        }
    }

    /// How many bytes are written and brought to the disk at a time.
    private static let stretch = 8 << 20

    private static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, syncs: Bool,
        _ check: () throws -> Void
    ) throws {
        var done = 0
        while done < bytes.count {
            try check()
            // Safe: no more is read than is left of the buffer.
            let wrote = Glibc.write(
                descriptor, bytes.baseAddress?.advanced(by: done),
                min(bytes.count - done, stretch))
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw FileFailure(code: errno) }
            done += wrote
            // Stretch by stretch: the system would otherwise keep what is large for the one wait at the end.
            if syncs, wrote == stretch, fdatasync(descriptor) != 0 {
                throw FileFailure(code: errno)
            }
        }
    }

    /// Where a link leads to, whether or not something stands there; a descriptor of this process stays one.
    private static func target(of path: String) -> String {
        var path = path
        for _ in 0..<40 {
            if StraightFile.descriptor(path) != nil { return path }
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
                return path
            }
            path = FilePath.joined(FilePath.folder(of: path), next)
        }
        return path
    }

    /// What processes that were killed while they wrote this file have left.
    private static func removeRemains(of path: String) {
        let folder = FilePath.folder(of: path)
        let stem = FilePath.name(of: path) + "."
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder))
            ?? []
        for name in names where name.hasPrefix(stem) && name.hasSuffix(".part") {
            guard let process = Int32(name.dropFirst(stem.count).dropLast(5)), process > 0,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unlink(FilePath.joined(folder, name))
        }
    }
}
