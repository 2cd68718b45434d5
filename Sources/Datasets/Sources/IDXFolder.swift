import Tensors

/// The IDX files of a folder under the names in circulation, told apart into sets, parts, images and labels.
///
/// `train-images-idx3-ubyte`, `t10k-labels.idx1-ubyte`, `emnist-balanced-test-images-idx3-ubyte.gz`,
/// `qmnist-train-labels-idx2-int`, in capitals or not, plain or gzipped; in the folder itself or in the only one below
/// it that has such files (`FashionMNIST/raw`).
struct IDXFolder {
    struct Pair {
        let part: PartName
        let images: String
        /// Nil where the labels are missing.
        let labels: String?
    }

    /// Below the dataset's folder, with a slash at its end; empty for that folder itself.
    let place: String
    /// What stands before the part in the files' names: `emnist-balanced`; empty for MNIST.
    let set: String
    let pairs: [Pair]
    /// `emnist-balanced-mapping.txt`.
    let mapping: String?
    let leftOut: [LeftOut]

    private struct Name {
        var set: String
        let part: PartName
        let isLabels: Bool
    }

    /// Nil where there are no such files.
    ///
    /// - Throws: `DatasetError.severalSets`, `.badIDX`.
    init?(_ path: String, place: String = "", depth: Int = 0) throws {
        guard let listing = try? FolderListing(path) else { return nil }
        var sets: [String: [PartName: (images: String?, labels: String?)]] = [:]
        var others: [String] = []
        for file in listing.files {
            guard let name = IDXFolder.name(of: file), IDXFile.isOne("\(path)/\(file)") else {
                others.append(file)
                continue
            }
            var pair = sets[name.set, default: [:]][name.part] ?? (nil, nil)
            // The same file beside its gzipped one: the shorter name is the plain one.
            if name.isLabels {
                pair.labels = [pair.labels ?? file, file].min { $0.count < $1.count }
            } else {
                pair.images = [pair.images ?? file, file].min { $0.count < $1.count }
            }
            sets[name.set, default: [:]][name.part] = pair
        }
        if sets.isEmpty, let scattered = IDXFolder(scattered: path, listing, place: place) {
            self = scattered
            return
        }
        guard let set = sets.keys.first, sets.values.contains(where: IDXFolder.hasImages) else {
            let inner =
                depth < 3
                ? try listing.folders.compactMap {
                    try IDXFolder("\(path)/\($0)", place: "\(place)\($0)/", depth: depth + 1)
                } : []
            guard let only = inner.first else { return nil }
            guard inner.count == 1 else {
                throw DatasetError.severalSets(
                    path: path, sets: inner.map { String($0.place.dropLast()) })
            }
            self = only
            return
        }
        guard sets.count == 1 else {
            throw DatasetError.severalSets(
                path: path, sets: sets.keys.map { $0.isEmpty ? "(no name)" : $0 }.sorted())
        }
        self.place = place
        self.set = set
        pairs = PartName.allCases.compactMap { part in
            guard let pair = sets[set]?[part], let images = pair.images else { return nil }
            return Pair(part: part, images: images, labels: pair.labels)
        }
        mapping = others.first {
            $0.lowercased().hasSuffix("mapping.txt") && $0.lowercased().hasPrefix(set)
        }
        leftOut =
            listing.leftOut.map { LeftOut(place + $0.name, $0.reason) }
            + others.filter { [mapping] in $0 != mapping }.map { file in
                LeftOut(place + file, FileStart.fault(of: "\(path)/\(file)") ?? .noClass)
            }
    }

    /// Each file in a folder of its own, as some archives unpack: `train-images-idx3-ubyte/train-images-idx3-ubyte`.
    ///
    /// Nil unless every such folder holds one file and they make one set.
    private init?(scattered path: String, _ listing: FolderListing, place: String) {
        var parts: [PartName: (images: String?, labels: String?)] = [:]
        var sets: Set<String> = []
        for folder in listing.folders {
            guard let files = try? FolderListing("\(path)/\(folder)").files else { return nil }
            let found = files.compactMap { file in
                IDXFile.isOne("\(path)/\(folder)/\(file)")
                    ? IDXFolder.name(of: file).map { (file, $0) } : nil
            }
            guard let (file, name) = found.first else { continue }
            var pair = parts[name.part] ?? (nil, nil)
            guard found.count == 1, (name.isLabels ? pair.labels : pair.images) == nil else {
                return nil
            }
            if name.isLabels { pair.labels = "\(folder)/\(file)" }
            if !name.isLabels { pair.images = "\(folder)/\(file)" }
            parts[name.part] = pair
            sets.insert(name.set)
        }
        guard sets.count == 1, let set = sets.first else { return nil }
        self.place = place
        self.set = set
        pairs = PartName.allCases.compactMap { part in
            guard let pair = parts[part], let images = pair.images else { return nil }
            return Pair(part: part, images: images, labels: pair.labels)
        }
        guard !pairs.isEmpty else { return nil }
        mapping = nil
        leftOut =
            listing.leftOut.map { LeftOut(place + $0.name, $0.reason) }
            + listing.files.map { file in
                LeftOut(place + file, FileStart.fault(of: "\(path)/\(file)") ?? .noClass)
            }
    }

    private static func hasImages(
        _ parts: [PartName: (images: String?, labels: String?)]
    ) -> Bool { parts.values.contains { $0.images != nil } }

    /// What a file's name says; nil where it is no name of such a file.
    private static func name(of file: String) -> Name? {
        let text = file.lowercased()
        let words = text.split { "-_. ".contains($0) }.map(String.init)
        guard
            let what = words.firstIndex(where: {
                ["images", "image", "imgs", "labels", "label"].contains($0)
            })
        else { return nil }
        let before = words[..<what]
        guard
            let place = before.lastIndex(where: { $0 == "t10k" || PartName(folder: $0) != nil })
        else { return nil }
        let part = before[place] == "t10k" ? PartName.test : PartName(folder: before[place])
        return Name(
            set: before[..<place].joined(separator: "-"), part: part ?? .train,
            isLabels: words[what].hasPrefix("label"))
    }
}
