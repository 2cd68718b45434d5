import FileStorage
import Glibc
import Tensors

/// What a folder holds, in the order in which people count: `s2` before `s10`.
struct FolderListing {
    private(set) var folders: [String] = []
    private(set) var files: [String] = []
    /// Entries that nobody meant as an image: hidden ones, links to nothing, names that are no UTF-8, pipes and devices.
    private(set) var leftOut: [LeftOut] = []
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
            let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
                    (String(cString: $0), String(validatingCString: $0) != nil)
                }
            }
            guard name != ".", name != ".." else { continue }
            guard isText else {
                leftOut.append(LeftOut(name, .nameNotUTF8))
                continue
            }
            add(name, in: path)
        }
        folders.sort(by: NameOrder.numeric.precedes)
        files.sort(by: NameOrder.numeric.precedes)
        leftOut.sort { NameOrder.numeric.precedes($0.name, $1.name) }
    }

    private mutating func add(_ name: String, in path: String) {
        let isHidden = name.hasPrefix(".") || FolderListing.systems.contains(name)
        var status = stat()
        guard stat(path + "/" + name, &status) == 0 else {
            let isLink = errno == ENOENT || errno == ELOOP
            leftOut.append(
                LeftOut(
                    name,
                    isHidden
                        ? .hidden
                        : isLink
                            ? .brokenLink
                            : .unreadable("'\(path)/\(name)': \(FolderListing.reason())")))
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR where isHidden: leftOut.append(LeftOut(name + "/", .hidden))
        case S_IFDIR: folders.append(name)
        case _ where isHidden: leftOut.append(LeftOut(name, .hidden))
        case S_IFREG: files.append(name)
        default:
            leftOut.append(
                LeftOut(name, .unreadable("'\(path)/\(name)' is not a plain file")))
        }
    }

    /// What archivers and systems leave beside people's files.
    private static let systems: Set<String> = [
        "__MACOSX", "@eaDir", "lost+found", "$RECYCLE.BIN", "System Volume Information",
        "Thumbs.db", "desktop.ini",
    ]

    private static func reason() -> String {
        strerror(errno).map { String(cString: $0).lowercased() } ?? "error \(errno)"
    }
}
