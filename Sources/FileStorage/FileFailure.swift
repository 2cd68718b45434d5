import Glibc

/// What stands in the way of a file.
public struct FileFailure: Error, Equatable, CustomStringConvertible {
    /// The system's number; that of what is no regular file is `EINVAL`.
    public let code: Int32
    public let description: String

    /// What the system said.
    public init(code: Int32) {
        self.init(code: code, String(cString: strerror(code)))
    }

    private init(code: Int32, _ description: String) {
        (self.code, self.description) = (code, description)
    }

    /// A path that the system would read only up to its NUL character.
    static let nul = FileFailure(
        code: EINVAL, "its name has a NUL character, which no file's name can have")

    /// - Parameter expected: what would be read or written.
    static func special(_ mode: mode_t, expected: String) -> FileFailure {
        FileFailure(code: EINVAL, "it is \(words(mode)), expected \(expected)")
    }

    /// A pipe that would be waited for without end.
    static let noReader = FileFailure(
        code: ENXIO,
        "it is a pipe that nobody reads; begin to read it first, or name a regular file")

    private static func words(_ mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "a special file"
        }
    }
}
