import Glibc
import Pictures

/// What a file is by its first bytes, whatever its name says.
enum FileStart {
    /// How many bytes are read: enough for every kind that the pictures' sentences can name.
    private static let length = 4096

    /// Nil where the file is a picture of a kind that is read; why it is left out otherwise.
    static func fault(of path: String) -> LeftOut.Reason? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return .unreadable("'\(path)' cannot be read: \(reason())") }
        defer { close(file) }
        var status = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            // Safe: at most the buffer's length is written.
            status = read(file, buffer.baseAddress, buffer.count)
            filled = max(status, 0)
        }
        guard status >= 0 else { return .unreadable("'\(path)' cannot be read: \(reason())") }
        guard !bytes.isEmpty else { return .empty }
        guard PictureFormat(startOf: bytes) == nil else { return nil }
        do {
            _ = try Raster.decode(bytes, name: path)
            return nil
        } catch PictureError.notAPicture(_, let found) {
            return .notAPicture(found: found.name)
        } catch {
            return .damaged(String(describing: error))
        }
    }

    private static func reason() -> String {
        strerror(errno).map { String(cString: $0).lowercased() } ?? "error \(errno)"
    }
}
