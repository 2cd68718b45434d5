public import Foundation

/// Files that are written whole or not at all.
public enum AtomicFile {
    /// Writes beside the place, brings the bytes to the disk, then renames: a kill leaves the old file whole.
    ///
    /// - Throws: `CocoaError` or `AtomicFile.Failure` with the system's words; nothing of the new file is left.
    public static func write(_ data: Data, to path: String) throws {
        let beside = "\(path).\(getpid()).part"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        do {
            try data.withUnsafeBytes { bytes in
                var done = 0
                while done < bytes.count {
                    let wrote = Foundation.write(
                        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                    if wrote < 0, errno == EINTR { continue }
                    guard wrote > 0 else { throw Failure(code: errno) }
                    done += wrote
                }
            }
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

    /// What the system said.
    public struct Failure: Error, CustomStringConvertible {
        public let code: Int32
        public var description: String { String(cString: strerror(code)) }
    }
}
