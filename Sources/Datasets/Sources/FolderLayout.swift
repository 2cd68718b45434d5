import FileStorage

/// How the folders below a dataset's folder are understood: which are classes, which are parts, which are only around them.
///
/// Looked for from the top, the first that fits: parts with classes in them (`train/cat`), classes with parts in them
/// (`cat/train`), a single folder around one of these or around classes, classes.
struct FolderLayout {
    struct File {
        /// Below the dataset's folder.
        let name: String
        /// The folder of its class.
        let folder: String
        let part: PartName?
    }

    var files: [File] = []
    /// The folders of the classes, those without pictures too.
    var folders: Set<String> = []
    var leftOut: [LeftOut] = []
    var remarks: [Remark] = []

    /// - Parameter path: what errors call the folder.
    /// - Throws: `DatasetError.emptyFolder`, `.noPictures`, `.picturesWithoutClasses`, `.partsWithoutClasses`.
    init(_ root: FolderNode, readsParts: Bool, _ path: String) throws {
        if readsParts {
            if let parts = FolderLayout.partsWithoutClasses(root) {
                throw DatasetError.partsWithoutClasses(path: path, parts: parts)
            }
            if let layout = FolderLayout(understanding: root) {
                self = layout
                return
            }
        }
        let others = root.allLeftOut
        guard root.folders.isEmpty == false else {
            guard root.pictures.isEmpty else {
                throw DatasetError.picturesWithoutClasses(path: path, count: root.pictures.count)
            }
            guard others.contains(where: { $0.reason != .hidden }) else {
                throw DatasetError.emptyFolder(path: path)
            }
            throw DatasetError.noPictures(path: path, leftOut: others)
        }
        addClasses(of: root, part: nil)
        guard !files.isEmpty else {
            guard root.pictures.isEmpty else {
                throw DatasetError.picturesBesideFolders(path: path, count: root.pictures.count)
            }
            throw DatasetError.noPictures(path: path, leftOut: others)
        }
    }

    private init() {}

    /// Nil where there are neither parts nor several classes.
    private init?(understanding level: FolderNode) {
        self.init()
        if addParts(of: level) || addPartsOfClasses(of: level) { return }
        let holding = level.holding
        if holding.count >= 2 {
            addClasses(of: level, part: nil)
            return
        }
        // A folder around all: nothing else is there but notes.
        guard holding.count == 1, level.pictures.isEmpty,
            level.folders.allSatisfy({ $0.holdsPictures || $0.holdsOnlyNotes }),
            let inner = FolderLayout(understanding: holding[0])
        else { return nil }
        self = inner
        leftOut =
            level.leftOut + level.folders.filter { !$0.holdsPictures }.flatMap(\.allLeftOut)
            + inner.leftOut
        remarks.insert(
            Remark(
                "'\(holding[0].name)' is the only folder with pictures and is understood as a folder "
                    + "around all; part=none takes it as a class"), at: 0)
    }

    // MARK: - Classes

    /// Every folder in this one is a class, but for those that hold only notes.
    private mutating func addClasses(of level: FolderNode, part: PartName?) {
        leftOut += level.leftOut + level.pictures.map { LeftOut($0, .noClass) }
        for folder in level.folders {
            leftOut += folder.allLeftOut
            guard !folder.holdsOnlyNotes else {
                remarks.append(
                    Remark(
                        "the folder '\(folder.place.dropLast())' holds no pictures and is not taken as a class"
                    ))
                continue
            }
            folders.insert(folder.name)
            files += folder.allPictures.map { File(name: $0, folder: folder.name, part: part) }
        }
        sayNested(level.folders)
    }

    /// Names the classes whose folders hold folders with pictures of their own: their names are lost.
    private mutating func sayNested(_ classes: [FolderNode]) {
        let nested = classes.filter { folder in
            folder.holding.contains { !FolderLayout.containers.contains($0.name.lowercased()) }
        }
        guard let first = nested.first else { return }
        let inner = DatasetError.listed(first.holding.map(\.name), most: 4)
        let rest =
            nested.count == 1 ? "" : ", and so on in \(DatasetError.grouped(nested.count)) classes"
        remarks.append(
            Remark(
                "the pictures in folders within a class's folder are the class's: "
                    + "in '\(first.place.dropLast())' those of \(inner)\(rest)"))
    }

    // MARK: - Parts with classes in them

    /// Whether the folders of this one are parts; adds them if so.
    private mutating func addParts(of level: FolderNode) -> Bool {
        let parts = level.folders.filter { PartName(folder: $0.name) != nil }
        let others = level.folders.filter { PartName(folder: $0.name) == nil }
        guard parts.contains(where: { FolderLayout.classes(of: $0) != nil }) else { return false }
        let kinds = Set(parts.compactMap { PartName(folder: $0.name) })
        let strangers = others.filter(\.holdsPictures)
        // `train`, `plane`, `car` are classes, whatever lies in them.
        guard kinds.count >= 2 ? strangers.count < parts.count : strangers.isEmpty else {
            return false
        }
        leftOut += level.leftOut + level.pictures.map { LeftOut($0, .noPart) }
        for stranger in others {
            leftOut += stranger.allLeftOut + stranger.allPictures.map { LeftOut($0, .noPart) }
        }
        for kind in PartName.allCases {
            for folder in parts where PartName(folder: folder.name) == kind {
                add(folder, as: kind)
            }
        }
        sayParts(parts.map(\.name))
        return true
    }

    private mutating func add(_ folder: FolderNode, as part: PartName) {
        guard let level = FolderLayout.classes(of: folder) else {
            leftOut += folder.allLeftOut + folder.allPictures.map { LeftOut($0, .noClass) }
            let count = folder.allPictures.count
            remarks.append(
                Remark(
                    count == 0
                        ? "'\(folder.place.dropLast())' holds no pictures"
                        : "'\(folder.place.dropLast())' has no folders for the classes: its "
                            + "\(DatasetError.counted(count, "picture")) \(count == 1 ? "is" : "are") left out"
                ))
            return
        }
        addClasses(of: level, part: part)
    }

    /// The folder whose folders are the classes of this part: itself, or one around them; nil where there are no classes.
    private static func classes(of part: FolderNode) -> FolderNode? {
        let holding = part.holding
        guard !holding.isEmpty else { return nil }
        guard holding.count == 1, part.pictures.isEmpty else { return part }
        let only = holding[0]
        let own = PartName(folder: part.name)
        let isAround =
            containers.contains(only.name.lowercased()) || only.name == part.name
            || (own != nil && PartName(folder: only.name) == own)
        return isAround ? classes(of: only) : part
    }

    /// What folders are called that hold pictures of any class.
    private static let containers: Set<String> = [
        "image", "images", "img", "imgs", "picture", "pictures", "photo", "photos", "jpegimages",
        "jpeg", "jpg", "png", "data",
    ]

    /// The names of the parts in this folder, or in the only one in it, where none of them has classes.
    private static func partsWithoutClasses(_ level: FolderNode) -> [String]? {
        let holding = level.holding
        guard level.pictures.isEmpty else { return nil }
        if holding.count == 1 { return partsWithoutClasses(holding[0]) }
        let kinds = Set(holding.compactMap { PartName(folder: $0.name) })
        guard kinds.count >= 2, holding.allSatisfy({ PartName(folder: $0.name) != nil }),
            holding.allSatisfy({ classes(of: $0) == nil })
        else { return nil }
        return holding.map(\.name)
    }

    // MARK: - Classes with parts in them

    /// Whether the folders of this one are classes that hold the parts; adds them if so.
    private mutating func addPartsOfClasses(of level: FolderNode) -> Bool {
        let holding = level.holding
        let divided = holding.filter(FolderLayout.isDivided)
        let kinds = Set(
            divided.flatMap { $0.holding.compactMap { PartName(folder: $0.name) } })
        guard kinds.count >= 2, level.pictures.isEmpty,
            holding.allSatisfy({ FolderLayout.isDivided($0) || $0.holding.isEmpty })
        else { return false }
        leftOut += level.leftOut
        var names: [String] = []
        for folder in level.folders {
            leftOut += folder.allLeftOut
            guard !folder.holdsOnlyNotes else { continue }
            folders.insert(folder.name)
            // Pictures that lie in no part have none.
            files += folder.pictures.map { File(name: $0, folder: folder.name, part: nil) }
            for kind in PartName.allCases {
                for inner in folder.holding where PartName(folder: inner.name) == kind {
                    if !names.contains(inner.name) { names.append(inner.name) }
                    files += inner.allPictures.map {
                        File(name: $0, folder: folder.name, part: kind)
                    }
                }
            }
        }
        sayParts(names)
        return true
    }

    /// Whether all that is in a class's folder are parts, which hold pictures and no classes.
    private static func isDivided(_ folder: FolderNode) -> Bool {
        let parts = folder.holding
        return !parts.isEmpty && folder.pictures.isEmpty
            && parts.allSatisfy { PartName(folder: $0.name) != nil && classes(of: $0) == nil }
    }

    // MARK: - What is said

    private mutating func sayParts(_ names: [String]) {
        let listed = names.sorted(by: NameOrder.numeric.precedes).map { "'\($0)'" }
            .joined(separator: ", ")
        let counts = PartName.allCases.compactMap { part -> String? in
            let count = files.count { $0.part == part }
            return count == 0 ? nil : "\(count) \(part.rawValue)"
        }
        let without = files.count { $0.part == nil }
        remarks.insert(
            Remark(
                "\(listed) \(names.count == 1 ? "is" : "are") understood as "
                    + "\(names.count == 1 ? "a part" : "parts") of the dataset, the attribute part "
                    + "(\(counts.joined(separator: ", "))"
                    + (without > 0 ? ", \(without) in no part" : "")
                    + "); part=none takes \(names.count == 1 ? "it as a class" : "them as classes")"
            ),
            at: 0)
        for part in PartName.allCases where files.contains(where: { $0.part == part }) {
            let missing = folders.subtracting(files.filter { $0.part == part }.map(\.folder))
                .sorted(by: NameOrder.numeric.precedes)
            guard !missing.isEmpty else { continue }
            remarks.append(
                Remark(
                    "no image of \(DatasetError.listed(missing)) in the part \(part.rawValue)"))
        }
    }
}
