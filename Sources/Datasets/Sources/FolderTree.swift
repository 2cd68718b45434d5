import Pictures
public import Tensors

/// Photographs in folders: one folder for each class, named after it, with its pictures at any depth.
///
/// * Which folders are classes, and which are parts of the dataset or only around it, `FolderLayout` says; parts become
///   the attribute `part`: `train`, `validation`, `test`.
/// * A class's folder without pictures keeps its place among the classes.
/// * Where every file is named as its folder and a number (`Tony_Blair/Tony_Blair_0001.jpg`, the layout of Labeled Faces in
///   the Wild), the classes are people: `Tony Blair`.
/// * What is a picture, its first bytes say; what is none stands in `Dataset.leftOut`, hidden files too.
public enum FolderTree {
    /// Lists the pictures; of each only the header is read now, where a size is to be found out.
    ///
    /// - Throws: `DatasetError`; `Cancelled` while listing; while reading an item, `DatasetError.unreadablePicture` or `.cropTooLarge`, which name the file.
    public static func dataset(
        at path: String, options: PictureOptions = PictureOptions(),
        reading: FolderOptions = FolderOptions(), cancellation: Cancellation? = nil
    ) throws -> Dataset {
        let root = try FolderNode(path, cancellation: cancellation)
        var layout = try FolderLayout(root, readsParts: reading.part != .none, path)
        layout.files.removeAll { reading.unreadable.contains($0.name) }
        let arePeople = layout.files.allSatisfy(isPerson)
        let classes = try ClassFolders(
            layout, order: reading.order, arePeople: arePeople, minimum: options.minimum, path)
        let sizes = try PictureSizes(
            classes.files.map { "\(path)/\($0.name)" }, options: options, cancellation)
        let settled = sizes.settled
        let items = classes.files.map { file in
            var attributes: [String: String] = [:]
            if let part = file.part { attributes["part"] = part.rawValue }
            let label = classes.labels[file.folder] ?? 0
            if arePeople { attributes["person"] = classes.names[label] }
            return Item(name: file.name, label: label, attributes: attributes) {
                try settled.read("\(path)/\(file.name)")
            }
        }
        var dataset = Dataset(
            name: lastName(path), classes: classes.names, items: items,
            channels: settled.channels ?? 3, height: settled.height ?? 0,
            width: settled.width ?? 0)
        dataset.leftOut = layout.leftOut + classes.leftOut
        dataset.remarks = layout.remarks + classes.remarks + sizes.remarks
        return try dataset.taking(reading.part)
    }

    /// `Tony_Blair/Tony_Blair_0001.jpg`.
    private static func isPerson(_ file: FolderLayout.File) -> Bool {
        let name = lastName(file.name)
        let isWithin = file.name.dropLast(name.count).hasSuffix("\(file.folder)/")
        guard isWithin, name.hasPrefix(file.folder + "_"), let dot = name.lastIndex(of: ".") else {
            return false
        }
        let number = name[..<dot].dropFirst(file.folder.count + 1)
        return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
    }

    static func lastName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
