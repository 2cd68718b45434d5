import Glibc

/// Files that are read from their start to their end: plain ones, pipes and devices alike.
public enum WholeFile {
    /// - Throws: `FileFailure`; of a folder, `EISDIR`.
    public static func read(_ path: String) throws(FileFailure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure(code: errno) }
        defer { close(file) }
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

/// What the system said of a file.
public struct FileFailure: Error, CustomStringConvertible {
    public let code: Int32
    public var description: String { String(cString: strerror(code)) }
}
