import Pictures
public import Tensors

/// Datasets in files of the IDX format, in which MNIST and its sisters are given.
public enum IDX {
    /// Whether the folder, or one in it, holds files of this format under a name in circulation.
    public static func isHere(_ path: String) -> Bool {
        // A folder with several sets is one too: reading it says what is wrong.
        do { return try IDXFolder(path) != nil } catch { return true }
    }

    /// Reads the folder's images, as they are grey or RGB by `options.channels`; attribute `part` is `train`, `validation` or `test`.
    ///
    /// EMNIST's images are stored with rows and columns exchanged (Cohen et al. 2017): they are stood upright.
    ///
    /// - Parameter classes: what the numbers 0, 1, ... stand for; by default what a mapping file says, or the numbers themselves.
    /// - Throws: `DatasetError`; `Cancelled`.
    public static func dataset(
        at path: String, classes: [String]? = nil, options: PictureOptions = PictureOptions(),
        reading: FolderOptions = FolderOptions(), cancellation: Cancellation? = nil
    ) throws -> Dataset {
        guard let folder = try IDXFolder(path) else {
            throw DatasetError.noPictures(path: path, leftOut: try FolderNode(path).allLeftOut)
        }
        let inside = "\(path)/\(folder.place)"
        let isTransposed = folder.set.split(separator: "-").contains("emnist")
        let parts = try folder.pairs.map {
            try IDXPart($0, in: inside, isTransposed: isTransposed, cancellation)
        }
        let most = parts.compactMap { $0.labels.max() }.max() ?? 0
        let (names, problem) = try IDX.names(classes, reading, folder, inside, most)
        let cut = options.crop.map { PictureSizes.Size(width: $0.width, height: $0.height) }
        let sizes = Set(parts.map { cut ?? $0.size })
        let counted = parts.flatMap { Array(repeating: cut ?? $0.size, count: $0.labels.count) }
        var (settled, remarks) = PictureSizes.settle(options, counted, channels: 1)
        // All of one set have one size, which nobody expects to be changed.
        if sizes.count == 1 { remarks.removeAll { !$0.isNotable } }
        var dataset = Dataset(
            name: FolderTree.lastName(path), classes: names,
            items: parts.flatMap { $0.items(settled) }, channels: settled.channels ?? 1,
            height: settled.height ?? 0, width: settled.width ?? 0)
        if reading.order == .text {
            remarks.append(
                Remark(
                    "the classes of IDX files are numbers and stay in their order: classes=text changes nothing"
                ))
        }
        if isTransposed {
            remarks.append(
                Remark(
                    "EMNIST's images lie with rows and columns exchanged; they are stood upright"))
        }
        if parts.count > 1 {
            let each = parts.map { "\(DatasetError.grouped($0.labels.count)) \($0.part.rawValue)" }
            remarks.insert(
                Remark(
                    "the files' parts are together, the attribute part "
                        + "(\(each.joined(separator: ", "))); part=train takes one"), at: 0)
        }
        if options.channels == 3 {
            remarks.append(
                Remark("its pictures are grey and become colour; channels=1 keeps them grey"))
        }
        if let problem { remarks.append(problem) }
        dataset.leftOut = folder.leftOut
        dataset.remarks = remarks
        return try dataset.leavingOutClasses(below: options.minimum, path).taking(reading.part)
    }

    /// What the classes are called.
    private static func names(
        _ classes: [String]?, _ reading: FolderOptions, _ folder: IDXFolder, _ inside: String,
        _ most: Int
    ) throws -> (names: [String], problem: Remark?) {
        var given = classes
        if case .names(let names) = reading.order { given = given ?? names }
        if let given {
            guard given.count > most else {
                throw DatasetError.unusableIDX(
                    path: inside,
                    reason: "its labels go up to \(most), but classes names only \(given.count)")
            }
            return (given, nil)
        }
        var names = (0...most).map(String.init)
        guard let mapping = folder.mapping else { return (names, nil) }
        guard let known = EMNISTMapping(contentsOf: inside + mapping), known.names.count > 0 else {
            return (
                names,
                Remark(
                    "'\(mapping)' does not say what the labels are called, a label and a code a line: they "
                        + "keep their numbers")
            )
        }
        for (label, name) in known.names where names.indices.contains(label) {
            names[label] = name
        }
        guard Set(names).count == names.count else {
            return (
                (0...most).map(String.init),
                Remark(
                    "'\(mapping)' does not name every label apart from the others: they keep their numbers"
                )
            )
        }
        return (names, nil)
    }
}

extension Dataset {
    /// Leaves out the classes with too few images, and numbers the others anew.
    fileprivate func leavingOutClasses(below minimum: Int, _ path: String) throws -> Dataset {
        var counts = [Int](repeating: 0, count: classes.count)
        for item in items { counts[item.label] += 1 }
        let kept = classes.indices.filter { counts[$0] >= minimum }
        guard !kept.isEmpty else {
            throw DatasetError.tooFewPictures(
                path: path, minimum: minimum, most: counts.max() ?? 0)
        }
        var other = Dataset(
            name: name, classes: kept.map { classes[$0] }, items: [], channels: channels,
            height: height, width: width)
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        other.items = items.compactMap { item in
            guard let place = places[item.label] else { return nil }
            var item = item
            item.label = place
            return item
        }
        other.leftOut = leftOut
        other.remarks = remarks
        let empty = kept.filter { counts[$0] == 0 }.map { classes[$0] }
        if !empty.isEmpty {
            other.remarks.append(
                Remark(
                    "no image of \(DatasetError.listed(empty)): "
                        + "\(empty.count == 1 ? "it keeps its place" : "they keep their places") among "
                        + "the classes; minimum=1 leaves \(empty.count == 1 ? "it" : "them") out"))
        }
        if kept.count < classes.count {
            let count = items.count - other.items.count
            other.remarks.append(
                Remark(
                    "\(classes.count - kept.count) of \(DatasetError.counted(classes.count, "classe")) "
                        + "with fewer than \(minimum) images left out, \(DatasetError.counted(count, "image")) in all"
                ))
        }
        return other
    }
}
