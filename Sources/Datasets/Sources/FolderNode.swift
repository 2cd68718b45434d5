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
        try self.init(path, name: "", place: "", above: [], cancellation)
    }

    /// - Parameter above: the folders that it lies in.
    private init(
        _ path: String, name: String, place: String, above: Set<FolderListing.Identity>,
        _ cancellation: Cancellation?
    ) throws {
        self.name = name
        self.place = place
        let listing = try FolderListing(path, cancellation)
        // A link that leads back into a folder that it lies in shows the same pictures again.
        guard !above.contains(listing.identity) else { return }
        leftOut = listing.leftOut.map { LeftOut(place + $0.name, $0.reason) }
        for file in listing.files {
            try cancellation?.check()
            if let fault = FileStart.fault(of: path + "/" + file) {
                leftOut.append(LeftOut(place + file, fault))
            } else {
                pictures.append(place + file)
            }
        }
        let within = above.union([listing.identity])
        for folder in listing.folders {
            folders.append(
                try FolderNode(
                    path + "/" + folder, name: folder, place: place + folder + "/", above: within,
                    cancellation))
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
