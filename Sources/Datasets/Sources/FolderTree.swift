import Pictures
public import Tensors

/// Photographs in folders: one folder for each class, named after it, with its pictures at any depth.
///
/// * A folder that holds only the folders `train` and `test`, each with the classes in it, gives every item the
///   attribute `part`.
/// * Where every file is named as its folder and a number (`Tony_Blair/Tony_Blair_0001.jpg`, the layout of Labeled Faces in
///   the Wild), the classes are people: `Tony Blair`.
/// * Hidden files are passed over; files that are no pictures (by their ending) are counted in `Dataset.skipped`.
/// * Classes and pictures are in the order in which people count: `s2` before `s10`.
public enum FolderTree {
    private struct Found {
        let path: String
        /// Below the dataset's folder.
        let name: String
        let folder: String
        let part: String?
    }

    private static let endings: Set<String> = ["png", "jpg", "jpeg", "pgm", "ppm"]

    /// Lists the pictures; each is read when it is asked for, only the first one now where it decides the size.
    ///
    /// - Throws: `DatasetError`; `Cancelled` while listing; while reading an item, `DatasetError.unreadablePicture` or `.cropTooLarge`, which name the file.
    public static func dataset(
        at path: String, options: PictureOptions = PictureOptions(),
        cancellation: Cancellation? = nil
    ) throws -> Dataset {
        var skipped = 0
        let found = try search(path, &skipped, cancellation)
        let kept = try keep(found, minimum: options.minimum, path)
        let arePeople = kept.allSatisfy(isPerson)
        var labels: [String: Int] = [:]
        var classes: [String] = []
        let folders = Set(kept.map(\.folder)).sorted(by: FolderListing.precedes)
        for folder in folders {
            labels[folder] = classes.count
            classes.append(arePeople ? spaced(folder) : folder)
        }
        var settled = options
        if options.width == nil || options.height == nil || options.channels == nil {
            settled = options.settled(by: try options.read(kept[0].path))
        }
        let items = kept.map { file in
            var attributes: [String: String] = [:]
            if let part = file.part { attributes["part"] = part }
            let label = labels[file.folder] ?? 0
            if arePeople { attributes["person"] = classes[label] }
            return Item(name: file.name, label: label, attributes: attributes) { [settled] in
                try settled.read(file.path)
            }
        }
        var dataset = Dataset(
            name: lastName(path), classes: classes, items: items,
            channels: settled.channels ?? 3, height: settled.height ?? 0,
            width: settled.width ?? 0)
        dataset.skipped = skipped
        return dataset
    }

    private static func search(
        _ path: String, _ skipped: inout Int, _ cancellation: Cancellation?
    ) throws -> [Found] {
        let top = try FolderListing(path, cancellation)
        guard !top.folders.isEmpty || !top.files.isEmpty else {
            throw DatasetError.emptyFolder(path: path)
        }
        let loose = top.files.count(where: isPicture)
        skipped += top.files.count - loose + top.unreachable
        guard !top.folders.isEmpty else {
            if loose > 0 { throw DatasetError.picturesWithoutClasses(path: path, count: loose) }
            throw DatasetError.noPictures(path: path, skipped: skipped)
        }
        var found: [Found] = []
        if top.folders == ["test", "train"] {
            for part in ["train", "test"] {
                for folder in try FolderListing("\(path)/\(part)", cancellation).folders {
                    try gather(
                        path, "\(part)/\(folder)", folder, part, [], &found, &skipped,
                        cancellation)
                }
            }
        } else {
            for folder in top.folders {
                try gather(
                    path, folder, folder, nil, [top.identity], &found, &skipped, cancellation)
            }
        }
        guard !found.isEmpty else { throw DatasetError.noPictures(path: path, skipped: skipped) }
        return found
    }

    /// All pictures below one class's folder.
    ///
    /// - Parameter above: the folders that it lies in.
    private static func gather(
        _ root: String, _ below: String, _ folder: String, _ part: String?,
        _ above: Set<FolderListing.Identity>, _ found: inout [Found], _ skipped: inout Int,
        _ cancellation: Cancellation?
    ) throws {
        let listing = try FolderListing("\(root)/\(below)", cancellation)
        // A link that leads back into a folder that it lies in shows the same pictures again.
        guard !above.contains(listing.identity) else { return }
        skipped += listing.unreachable
        for file in listing.files {
            if isPicture(file) {
                found.append(
                    Found(
                        path: "\(root)/\(below)/\(file)", name: "\(below)/\(file)",
                        folder: folder, part: part))
            } else {
                skipped += 1
            }
        }
        for inner in listing.folders {
            try gather(
                root, "\(below)/\(inner)", folder, part, above.union([listing.identity]), &found,
                &skipped, cancellation)
        }
    }

    private static func keep(
        _ found: [Found], minimum: Int, _ path: String
    ) throws -> [Found] {
        var counts: [String: Int] = [:]
        for file in found { counts[file.folder, default: 0] += 1 }
        let kept = found.filter { (counts[$0.folder] ?? 0) >= minimum }
        guard !kept.isEmpty else {
            throw DatasetError.tooFewPictures(
                path: path, minimum: minimum, most: counts.values.max() ?? 0)
        }
        return kept
    }

    private static func isPicture(_ file: String) -> Bool {
        guard let dot = file.lastIndex(of: ".") else { return false }
        return endings.contains(file[file.index(after: dot)...].lowercased())
    }

    /// `Tony_Blair/Tony_Blair_0001.jpg`.
    private static func isPerson(_ file: Found) -> Bool {
        let name = lastName(file.name)
        guard name.hasPrefix(file.folder + "_"), let dot = name.lastIndex(of: ".") else {
            return false
        }
        let number = name[..<dot].dropFirst(file.folder.count + 1)
        return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func spaced(_ folder: String) -> String {
        String(folder.map { $0 == "_" ? " " : $0 })
    }

    static func lastName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
