/// What can be wrong with a picture that someone gave.
public enum PictureError: Error, Sendable, Hashable {
    case missingFile(path: String)
    case folder(path: String)
    case unreadable(path: String, reason: String)
    case emptyFile(name: String)
    case fileTooLarge(name: String, bytes: Int, limit: Int)
    case notAPicture(name: String, found: FileKind)
    case tooManyPixels(name: String, width: Int, height: Int, channels: Int, limit: Int)
    case truncated(name: String, format: PictureFormat, bytes: Int)
    case damaged(name: String, format: PictureFormat, reason: String)
    case unsupported(name: String, format: PictureFormat, reason: String)
}

extension PictureError: CustomStringConvertible {
    /// One sentence: what was given, what was expected, the nearest fix.
    public var description: String {
        switch self {
        case .missingFile(let path):
            "there is no file '\(path)'"
        case .folder(let path):
            "'\(path)' is a folder; expected the file of one picture (PNG, JPEG, PGM or PPM)"
        case .unreadable(let path, let reason):
            "'\(path)' cannot be read: \(reason)"
        case .emptyFile(let name):
            "'\(name)' is empty; expected a picture (PNG, JPEG, PGM or PPM)"
        case .fileTooLarge(let name, let bytes, let limit):
            "'\(name)' has \(NumberText.grouped(bytes)) bytes; a picture's file may have "
                + "\(NumberText.grouped(limit))"
        case .notAPicture(let name, let found):
            "'\(name)' is \(found.name); expected a picture (PNG, JPEG, PGM or PPM)"
                + (found.advice.map { ": \($0)" } ?? "")
        case .tooManyPixels(let name, let width, let height, let channels, let limit):
            "'\(name)' is \(NumberText.grouped(width)) x \(NumberText.grouped(height)) pixels in "
                + "\(channels == 1 ? "1 channel" : "\(channels) channels"); a picture may have "
                + "\(NumberText.grouped(limit)) pixels: make it smaller first"
        case .truncated(let name, let format, let bytes):
            "'\(name)' is a \(format.rawValue) picture cut short after "
                + "\(NumberText.grouped(bytes)) bytes; copy it again"
        case .damaged(let name, let format, let reason):
            "'\(name)' is a damaged \(format.rawValue) picture: \(reason)"
        case .unsupported(let name, let format, let reason):
            "'\(name)' is a \(format.rawValue) picture that is not supported: \(reason)"
        }
    }
}
