import Pictures
import Tensors

/// The images of one part with their labels.
struct IDXPart: Sendable {
    let part: PartName
    let size: PictureSizes.Size
    let labels: [Int]
    private let samples: [UInt8]
    private let isTransposed: Bool

    /// - Throws: `DatasetError.badIDX`, `.unusableIDX`; `Cancelled`.
    init(
        _ pair: IDXFolder.Pair, in folder: String, isTransposed: Bool,
        _ cancellation: Cancellation?
    ) throws {
        part = pair.part
        self.isTransposed = isTransposed
        guard let labelFile = pair.labels else {
            throw DatasetError.unusableIDX(
                path: folder + pair.images,
                reason:
                    "the labels of the part \(pair.part.rawValue), which belong to it, are not there or cannot be read"
            )
        }
        let images = try IDXFile(folder + pair.images, cancellation)
        guard images.kind == .unsignedByte else {
            throw DatasetError.unusableIDX(
                path: images.path,
                reason: "its images are \(images.kind.text); expected unsigned bytes")
        }
        guard images.sizes.count == 3 else {
            throw DatasetError.unusableIDX(
                path: images.path,
                reason: "it has \(images.sizes.count) sizes; expected 3: images, rows, columns")
        }
        guard images.sizes.allSatisfy({ $0 > 0 }) else {
            throw DatasetError.unusableIDX(path: images.path, reason: "it holds nothing")
        }
        let labels = try IDXFile(folder + labelFile, cancellation)
        // QMNIST's labels are rows of eight numbers, the first of which is the class.
        guard labels.sizes.count == 1 || (labels.sizes.count == 2 && labels.sizes[1] > 0) else {
            throw DatasetError.unusableIDX(
                path: labels.path,
                reason: "it has \(labels.sizes.count) sizes; expected 1, or 2 with the class first")
        }
        guard images.sizes[0] == labels.sizes[0] else {
            throw DatasetError.unusableIDX(
                path: labels.path,
                reason: "it has \(labels.sizes[0]) labels for \(images.sizes[0]) images")
        }
        self.labels = try labels.integers(each: labels.sizes.count == 1 ? 1 : labels.sizes[1])
        guard let largest = self.labels.max(), largest < 100_000,
            self.labels.allSatisfy({ $0 >= 0 })
        else {
            throw DatasetError.unusableIDX(
                path: labels.path, reason: "its labels are no classes: expected 0 to 99,999")
        }
        samples = images.bytes
        size =
            isTransposed
            ? PictureSizes.Size(width: images.sizes[1], height: images.sizes[2])
            : PictureSizes.Size(width: images.sizes[2], height: images.sizes[1])
    }

    /// The images in the form that the options say.
    func items(_ options: PictureOptions) -> [Item] {
        labels.indices.map { index in
            let name = "\(part.rawValue)/\(index)"
            return Item(name: name, label: labels[index], attributes: ["part": part.rawValue]) {
                try options.apply(to: picture(index), named: name)
            }
        }
    }

    private func picture(_ index: Int) -> Raster {
        let count = size.width * size.height
        let own = samples[(index * count)..<((index + 1) * count)]
        guard isTransposed else {
            return Raster(
                width: size.width, height: size.height, channels: 1, samples: Array(own))
        }
        var upright: [UInt8] = []
        upright.reserveCapacity(count)
        for row in 0..<size.height {
            for column in 0..<size.width {
                upright.append(own[own.startIndex + column * size.height + row])
            }
        }
        return Raster(width: size.width, height: size.height, channels: 1, samples: upright)
    }
}
