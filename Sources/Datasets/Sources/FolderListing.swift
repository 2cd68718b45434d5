import Glibc
import Tensors

/// What a folder holds, hidden files left out, in the order in which people count: `s2` before `s10`.
struct FolderListing {
    private(set) var folders: [String] = []
    private(set) var files: [String] = []
    /// Entries that cannot be reached: links to nothing, names that are no UTF-8.
    private(set) var unreachable = 0
    /// The folder's own identity: links may lead to it under another name.
    let identity: Identity

    struct Identity: Hashable {
        let device: UInt
        let node: UInt
    }

    /// - Throws: `DatasetError.missingFolder`, `.notAFolder`, `.unreadableFolder`; `Cancelled` between two entries.
    init(_ path: String, _ cancellation: Cancellation? = nil) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw DatasetError.missingFolder(path: path) }
            throw DatasetError.unreadableFolder(path: path, reason: FolderListing.reason())
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw DatasetError.notAFolder(path: path) }
        identity = Identity(device: UInt(status.st_dev), node: UInt(status.st_ino))
        guard let folder = opendir(path) else {
            throw DatasetError.unreadableFolder(path: path, reason: FolderListing.reason())
        }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            try cancellation?.check()
            // Safe: the name ends with a zero within the entry, which lives until the next `readdir`.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            var status = stat()
            guard stat(path + "/" + name, &status) == 0 else {
                unreachable += 1
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                folders.append(name)
            } else if status.st_mode & S_IFMT == S_IFREG {
                files.append(name)
            }
        }
        folders.sort(by: FolderListing.precedes)
        files.sort(by: FolderListing.precedes)
    }

    private static func reason() -> String {
        strerror(errno).map { String(cString: $0).lowercased() } ?? "error \(errno)"
    }

    /// Compares runs of digits as numbers and all else byte by byte.
    static func precedes(_ one: String, _ other: String) -> Bool {
        let a = Array(one.utf8)
        let b = Array(other.utf8)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if isDigit(a[i]), isDigit(b[j]) {
                let first = number(a, &i)
                let second = number(b, &j)
                if first.count != second.count { return first.count < second.count }
                if first != second { return first.lexicographicallyPrecedes(second) }
            } else {
                if a[i] != b[j] { return a[i] < b[j] }
                i += 1
                j += 1
            }
        }
        if a.count - i != b.count - j { return a.count - i < b.count - j }
        return a.lexicographicallyPrecedes(b)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// The digits from here on, without leading zeros.
    private static func number(_ bytes: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
        while index < bytes.count, bytes[index] == 48 { index += 1 }
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        return bytes[start..<index]
    }
}
