import Tensors

/// A folder with all that lies below it, each file looked at by its first bytes.
struct FolderNode {
    let name: String
    /// Below the dataset's folder, with a slash at its end; empty for that folder itself.
    let place: String
    private(set) var folders: [FolderNode] = []
    /// The pictures in it, not those in its folders: paths below the dataset's folder.
    private(set) var pictures: [String] = []
    /// What else is in it, likewise.
    private(set) var leftOut: [LeftOut] = []

    /// - Throws: `DatasetError` for a folder that cannot be listed; `Cancelled`.
    init(_ path: String, cancellation: Cancellation? = nil) throws {
        let listing = try FolderListing(path, cancellation)
        var seen: Set = [listing.identity]
        try self.init(path, listing, name: "", place: "", &seen, isBranch: false, cancellation)
    }

    /// - Parameters:
    ///   - seen: the folders that were read: those that it lies in, and all others of the same class.
    ///   - isBranch: whether it is, or lies in, one of several folders beside each other.
    private init(
        _ path: String, _ listing: FolderListing, name: String, place: String,
        _ seen: inout Set<FolderListing.Identity>, isBranch: Bool, _ cancellation: Cancellation?
    ) throws {
        self.name = name
        self.place = place
        leftOut = listing.leftOut.map { LeftOut(place + $0.name, $0.reason) }
        for file in listing.files {
            try cancellation?.check()
            if let fault = FileStart.fault(of: path + "/" + file) {
                leftOut.append(LeftOut(place + file, fault))
            } else {
                pictures.append(place + file)
            }
        }
        let above = seen
        let areClasses = !listing.folders.allSatisfy { PartName(folder: $0) != nil }
        for folder in listing.folders {
            let inner = try FolderListing(path + "/" + folder, cancellation)
            // The folders at the top may show the same pictures, each as its own.
            if !isBranch { seen = above }
            // A link to a folder that was read already shows the same pictures again.
            guard seen.insert(inner.identity).inserted else { continue }
            folders.append(
                try FolderNode(
                    path + "/" + folder, inner, name: folder, place: place + folder + "/", &seen,
                    isBranch: isBranch || (areClasses && listing.folders.count > 1), cancellation))
        }
    }

    var isEmpty: Bool { folders.isEmpty && pictures.isEmpty && leftOut.isEmpty }

    /// The pictures at any depth.
    var allPictures: [String] { pictures + folders.flatMap(\.allPictures) }

    /// What is left out at any depth.
    var allLeftOut: [LeftOut] { leftOut + folders.flatMap(\.allLeftOut) }

    var holdsPictures: Bool { !pictures.isEmpty || folders.contains(where: \.holdsPictures) }

    /// The folders in it that hold pictures at any depth.
    var holding: [FolderNode] { folders.filter(\.holdsPictures) }

    /// Whether there are files in it, none of which somebody may have taken for a picture: notes, tables, labels.
    var holdsOnlyNotes: Bool {
        guard !holdsPictures else { return false }
        let files = allLeftOut.filter { $0.reason != .hidden }
        return !files.isEmpty && !files.contains { $0.reason.isNearlyAPicture }
    }
}
