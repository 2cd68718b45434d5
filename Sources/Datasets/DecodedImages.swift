public import Pictures
import Synchronization
import Tensors

/// Keeps decoded pictures in memory, so that only the first epoch has to read or paint them.
///
/// Pictures are kept as bytes until the limit is reached; later ones are read again each time.
public final class DecodedImages: Sendable {
    private struct Kept: Sendable {
        var pictures: [Raster?]
        var bytes = 0
    }

    private let kept: Mutex<Kept>
    /// How many bytes may be kept.
    public let limit: Int

    public init(count: Int, limit: Int) {
        kept = Mutex(Kept(pictures: [Raster?](repeating: nil, count: count)))
        self.limit = limit
    }

    /// How many bytes of pictures a dataset may keep: 1 GB, or a quarter of what is available where that is less.
    ///
    /// - Parameter available: in bytes; nil where the system does not tell.
    public static func limit(available: Double?) -> Int {
        Int(min(1_000_000_000, max(0, available ?? .infinity) / 4))
    }

    /// How many bytes are kept now.
    public var bytes: Int { kept.withLock { $0.bytes } }

    /// The picture of this number, read only if it is not kept.
    public func picture(_ index: Int, reading: () throws -> Raster) rethrows -> Raster {
        if let picture = kept.withLock({ $0.pictures[index] }) { return picture }
        let picture = try reading()
        kept.withLock { kept in
            let size = picture.samples.count
            guard kept.pictures[index] == nil, kept.bytes + size <= limit else { return }
            kept.pictures[index] = picture
            kept.bytes += size
        }
        return picture
    }
}

extension Dataset {
    /// The same dataset, whose pictures stay in memory once they have been read, up to `limit` bytes together.
    ///
    /// The parts of a split share what is kept.
    ///
    /// - Parameter limit: nil for as much as `DecodedImages.limit` allows now.
    public func remembering(limit: Int? = nil) -> Dataset {
        let images = DecodedImages(
            count: items.count,
            limit: limit ?? DecodedImages.limit(available: AvailableMemory.bytes()))
        let parts = DrawnMasks()
        var dataset = self
        dataset.items = items.enumerated().map { index, item in
            var masks = item.masks
            if let drawing = item.masks { masks = { try parts.masks(index, drawing: drawing) } }
            return Item(
                name: item.name, label: item.label, attributes: item.attributes,
                picture: { try images.picture(index, reading: item.picture) }, masks: masks,
                exchange: item.exchange)
        }
        return dataset
    }
}

/// Keeps the masks of the pictures that were asked about last.
private final class DrawnMasks: Sendable {
    private static let count = 4
    private let kept = Mutex<[(index: Int, masks: [(part: String, mask: Raster)])]>([])

    /// The masks of the picture of this number, drawn only if they are not kept.
    func masks(
        _ index: Int, drawing: () throws -> [(part: String, mask: Raster)]
    ) rethrows -> [(part: String, mask: Raster)] {
        if let known = kept.withLock({ $0.first { $0.index == index }?.masks }) { return known }
        let masks = try drawing()
        kept.withLock { kept in
            kept.append((index, masks))
            if kept.count > Self.count { kept.removeFirst() }
        }
        return masks
    }
}
