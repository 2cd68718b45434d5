import FileStorage

/// The classes of a folder in their order, with the files that are theirs.
struct ClassFolders {
    /// The folders of the classes and their indices.
    private(set) var labels: [String: Int] = [:]
    private(set) var names: [String] = []
    private(set) var files: [FolderLayout.File] = []
    private(set) var leftOut: [LeftOut] = []
    private(set) var remarks: [Remark] = []

    /// - Throws: `DatasetError.tooFewPictures`, `.noneOfTheseClasses`, `.classTwice`.
    init(
        _ layout: FolderLayout, order: ClassOrder, arePeople: Bool, minimum: Int, _ path: String
    ) throws {
        var counts: [String: Int] = [:]
        for file in layout.files { counts[file.folder, default: 0] += 1 }
        let enough = layout.folders.filter { (counts[$0] ?? 0) >= minimum }
        let largest = counts.values.max() ?? 0
        guard largest >= minimum else {
            throw DatasetError.tooFewPictures(path: path, minimum: minimum, most: largest)
        }
        let shown = { (folder: String) in arePeople ? ClassFolders.spaced(folder) : folder }
        switch order {
        case .names(let wanted): try take(wanted, from: layout.folders, enough, shown, path)
        case .sorted(let order):
            let sorted = order.sorted(Array(enough))
            names = sorted.map(shown)
            labels = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
            if let remark = order.remark(on: sorted) { remarks.append(remark) }
        }
        for file in layout.files {
            if labels[file.folder] == nil {
                leftOut.append(
                    LeftOut(
                        file.name, enough.contains(file.folder) ? .otherClass : .belowMinimum))
            } else {
                files.append(file)
            }
        }
        guard !files.isEmpty else {
            throw DatasetError.noneOfTheseClasses(
                path: path, asked: names, known: layout.folders.map(shown))
        }
        let below = if case .names = order { 0 } else { layout.folders.count - enough.count }
        sayCounts(largest, minimum: minimum, below)
    }

    /// The classes that were asked for, each with the folder of its name.
    private mutating func take(
        _ wanted: [String], from folders: Set<String>, _ enough: Set<String>,
        _ shown: (String) -> String, _ path: String
    ) throws {
        if let twice = Dictionary(grouping: wanted, by: { $0 }).first(where: { $1.count > 1 }) {
            throw DatasetError.classTwice(twice.key)
        }
        names = wanted
        for (label, name) in wanted.enumerated() {
            if let folder = folders.first(where: { $0 == name || shown($0) == name }),
                enough.contains(folder)
            {
                labels[folder] = label
            }
        }
        let absent = wanted.filter { name in
            !folders.contains { $0 == name || shown($0) == name }
        }
        if !absent.isEmpty {
            remarks.append(
                Remark(
                    "no folder for \(DatasetError.listed(absent)) of classes: "
                        + "\(absent.count == 1 ? "it keeps its place" : "they keep their places") "
                        + "without images"))
        }
        let small = wanted.filter { name in
            folders.contains { ($0 == name || shown($0) == name) && !enough.contains($0) }
        }
        if !small.isEmpty {
            remarks.append(
                Remark(
                    "\(DatasetError.listed(small)) \(small.count == 1 ? "has" : "have") fewer images than "
                        + "minimum and \(small.count == 1 ? "keeps its place" : "keep their places") "
                        + "without them"))
        }
        let extra = folders.filter { !wanted.contains($0) && !wanted.contains(shown($0)) }
            .sorted(by: NameOrder.numeric.precedes)
        if !extra.isEmpty {
            remarks.append(
                Remark("\(DatasetError.listed(extra)) left out: not named in classes"))
        }
    }

    private mutating func sayCounts(_ largest: Int, minimum: Int, _ below: Int) {
        var counts = [Int](repeating: 0, count: names.count)
        for file in files { counts[labels[file.folder] ?? 0] += 1 }
        let empty = labels.sorted { $0.value < $1.value }.filter { counts[$0.value] == 0 }
            .map { names[$0.value] }
        if !empty.isEmpty {
            remarks.append(
                Remark(
                    "no image of \(DatasetError.listed(empty)): "
                        + "\(empty.count == 1 ? "it keeps its place" : "they keep their places") among "
                        + "the classes; minimum=1 leaves \(empty.count == 1 ? "it" : "them") out"))
        }
        if below > 0 {
            remarks.append(
                Remark(
                    "\(below) \(below == 1 ? "class has" : "classes have") fewer than \(minimum) "
                        + "\(minimum == 1 ? "image" : "images") and \(below == 1 ? "is" : "are") left out"
                ))
        }
    }

    private static func spaced(_ folder: String) -> String {
        String(folder.map { $0 == "_" ? " " : $0 })
    }
}
