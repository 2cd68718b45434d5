import CPNG
import Pictures
public import Tensors

/// Files of the IDX format, plain or gzipped, in which MNIST and its kin are given.
///
/// Format: two zero bytes, the type (8: unsigned bytes), the number of sizes, the sizes as big-endian 32-bit numbers, the
/// values. Source: LeCun, Cortes, Burges 1998, "The MNIST database of handwritten digits".
public enum IDX {
    private struct Contents: Sendable {
        let sizes: [Int]
        let values: [UInt8]
    }

    private static let pairs = [
        ("train", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
        ("test", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
    ]

    /// The largest file that is read: 1,000 million bytes once unpacked.
    private static let limit = 1_000_000_000

    /// Whether the folder holds files of this format under their official names.
    public static func isHere(_ path: String) -> Bool {
        guard let files = try? FolderListing(path).files else { return false }
        return pairs.contains { pair in files.contains { $0.hasPrefix(pair.1) } }
    }

    /// Reads the folder's images, as they are grey or RGB by `options.channels`; attribute `part` is `train` or `test`.
    ///
    /// - Parameter classes: what the numbers 0, 1, ... stand for; the numbers themselves unless given.
    /// - Throws: `DatasetError`; `Cancelled`.
    public static func dataset(
        at path: String, classes: [String]? = nil, options: PictureOptions = PictureOptions(),
        cancellation: Cancellation? = nil
    ) throws -> Dataset {
        let files = try FolderListing(path).files
        var items: [Item] = []
        var settled = options
        var most = 0
        for (part, imageName, labelName) in pairs {
            guard let imageFile = files.first(where: { $0.hasPrefix(imageName) }) else { continue }
            guard let labelFile = files.first(where: { $0.hasPrefix(labelName) }) else {
                throw DatasetError.badIDX(
                    path: "\(path)/\(labelName)", reason: "it is missing beside '\(imageFile)'")
            }
            let images = try read("\(path)/\(imageFile)", sizes: 3, cancellation)
            let labels = try read("\(path)/\(labelFile)", sizes: 1, cancellation)
            guard images.sizes[0] == labels.sizes[0] else {
                throw DatasetError.badIDX(
                    path: "\(path)/\(labelFile)",
                    reason: "it has \(labels.sizes[0]) labels for \(images.sizes[0]) images")
            }
            guard images.sizes.allSatisfy({ $0 > 0 }) else {
                throw DatasetError.badIDX(path: "\(path)/\(imageFile)", reason: "it holds nothing")
            }
            if settled.width == nil || settled.height == nil || settled.channels == nil {
                settled = settled.settled(
                    by: try settled.fit(picture(images, 0), "\(part)/0"))
            }
            most = max(most, Int(labels.values.max() ?? 0))
            for index in 0..<images.sizes[0] {
                let name = "\(part)/\(index)"
                items.append(
                    Item(
                        name: name, label: Int(labels.values[index]), attributes: ["part": part]
                    ) { [settled] in
                        try settled.fit(picture(images, index), name)
                    })
            }
        }
        guard !items.isEmpty else {
            throw DatasetError.noPictures(path: path, skipped: files.count)
        }
        let names = classes ?? (0...most).map(String.init)
        guard names.count > most else {
            throw DatasetError.badIDX(
                path: path,
                reason: "its labels go up to \(most), but \(names.count) classes are named")
        }
        let kept = try keep(&items, of: names, minimum: options.minimum, path)
        return Dataset(
            name: FolderTree.lastName(path), classes: kept, items: items,
            channels: settled.channels ?? 1, height: settled.height ?? 0,
            width: settled.width ?? 0)
    }

    /// Leaves out the classes with too few images, and numbers the others anew.
    private static func keep(
        _ items: inout [Item], of names: [String], minimum: Int, _ path: String
    ) throws -> [String] {
        guard minimum > 1 else { return names }
        var counts = [Int](repeating: 0, count: names.count)
        for item in items { counts[item.label] += 1 }
        let kept = names.indices.filter { counts[$0] >= minimum }
        guard !kept.isEmpty else {
            throw DatasetError.tooFewPictures(
                path: path, minimum: minimum, most: counts.max() ?? 0)
        }
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        items = items.compactMap { item in
            guard let place = places[item.label] else { return nil }
            var item = item
            item.label = place
            return item
        }
        return kept.map { names[$0] }
    }

    private static func picture(_ images: Contents, _ index: Int) -> Raster {
        let count = images.sizes[1] * images.sizes[2]
        return Raster(
            width: images.sizes[2], height: images.sizes[1], channels: 1,
            samples: Array(images.values[(index * count)..<((index + 1) * count)]))
    }

    private static func read(
        _ path: String, sizes count: Int, _ cancellation: Cancellation?
    ) throws -> Contents {
        let bytes = try unpack(path, cancellation)
        guard bytes.count >= 4 + 4 * count, bytes[0] == 0, bytes[1] == 0, bytes[2] == 8 else {
            throw DatasetError.badIDX(path: path, reason: "it does not begin as one")
        }
        guard Int(bytes[3]) == count else {
            throw DatasetError.badIDX(
                path: path, reason: "it has \(bytes[3]) sizes; expected \(count)")
        }
        var sizes: [Int] = []
        for index in 0..<count {
            let start = 4 + 4 * index
            sizes.append(bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) })
        }
        let head = 4 + 4 * count
        let expected = sizes.reduce((1, false)) { product, size in
            let (value, overflow) = product.0.multipliedReportingOverflow(by: size)
            return (value, product.1 || overflow)
        }
        guard !expected.1, expected.0 == bytes.count - head else {
            throw DatasetError.badIDX(
                path: path,
                reason:
                    "its head promises \(sizes.map(String.init).joined(separator: " x ")) values, "
                    + "it has \(bytes.count - head)")
        }
        return Contents(sizes: sizes, values: Array(bytes[head...]))
    }

    /// The file's bytes; zlib reads plain files as they are.
    private static func unpack(_ path: String, _ cancellation: Cancellation?) throws -> [UInt8] {
        guard let file = gzopen(path, "rb") else {
            throw DatasetError.badIDX(path: path, reason: "it cannot be opened")
        }
        defer { gzclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            try cancellation?.check()
            // Safe: zlib writes at most the chunk's length.
            let count = chunk.withUnsafeMutableBytes {
                gzread(file, $0.baseAddress, UInt32($0.count))
            }
            guard count >= 0 else {
                throw DatasetError.badIDX(path: path, reason: "its compression is damaged")
            }
            if count == 0 { break }
            bytes += chunk[..<Int(count)]
            guard bytes.count <= limit else {
                throw DatasetError.badIDX(path: path, reason: "it is too large")
            }
        }
        return bytes
    }
}
