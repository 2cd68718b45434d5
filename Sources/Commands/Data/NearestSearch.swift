import Datasets
import Language
import Pictures
import Synchronization
import Tensors

/// Finds which of a dataset's images have the smallest sum of squared differences to others; of equals the first.
struct NearestSearch {
    private let dataset: Dataset
    private let candidates: [Int]
    /// What of the images is compared; nil: their pixels.
    private let features: LayerFeatures?

    /// - Parameter candidates: the items that may be found.
    init(_ dataset: Dataset, _ candidates: [Int], features: LayerFeatures? = nil) {
        (self.dataset, self.candidates, self.features) = (dataset, candidates, features)
    }

    /// For each image the index of its nearest, never one of its own name; every candidate is read once for all.
    ///
    /// - Throws: `Mistake` where an image has no other beside it; what reading a picture throws; `Cancelled`.
    func places(of items: [Item], cancellation: Cancellation? = nil) throws -> [Int] {
        let names = items.map(\.name)
        for name in names {
            guard candidates.contains(where: { dataset.items[$0].name != name }) else {
                throw Mistake("Empty", "there is no other image to compare with", at: "data")
            }
        }
        if let features { return try places(of: items, by: features, cancellation) }
        let wanted = try items.map { try $0.picture().samples }
        let best = Mutex([(index: Int, distance: Int)](repeating: (-1, .max), count: items.count))
        for index in candidates {
            try cancellation?.check()
            let item = dataset.items[index]
            let samples = try item.picture().samples
            Parallel.forEach(items.count, piece: 8) { range in
                for place in range where names[place] != item.name {
                    let distance = Self.distance(samples, wanted[place])
                    best.withLock {
                        if distance < $0[place].distance { $0[place] = (index, distance) }
                    }
                }
            }
        }
        return best.withLock { $0.map(\.index) }
    }

    /// The same by what a layer gave, in batches; sums in 64 bits.
    private func places(
        of items: [Item], by features: LayerFeatures, _ cancellation: Cancellation?
    ) throws -> [Int] {
        let wanted = try features.values(of: items, in: dataset)
        var best = [(index: Int, distance: Double)](repeating: (-1, .infinity), count: items.count)
        for start in stride(from: 0, to: candidates.count, by: features.batch) {
            try cancellation?.check()
            let some = candidates[start..<min(start + features.batch, candidates.count)]
            let values = try features.values(of: some.map { dataset.items[$0] }, in: dataset)
            for (index, value) in zip(some, values) {
                for place in items.indices where items[place].name != dataset.items[index].name {
                    let distance = Self.distance(value, wanted[place])
                    // A distance that is no number is never the smallest.
                    if distance < best[place].distance || best[place].index < 0 {
                        best[place] = (index, distance.isNaN ? .infinity : distance)
                    }
                }
            }
        }
        return best.map(\.index)
    }

    private static func distance(_ one: Tensor, _ other: Tensor) -> Double {
        one.withValues { one in
            other.withValues { other in
                var distance = 0.0
                for index in one.indices {
                    let difference = Double(one[index]) - Double(other[index])
                    distance += difference * difference
                }
                return distance
            }
        }
    }

    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        one.withUnsafeBufferPointer { one in
            other.withUnsafeBufferPointer { other in
                var distance = 0
                for index in 0..<min(one.count, other.count) {
                    let difference = Int(one[index]) - Int(other[index])
                    distance &+= difference &* difference
                }
                return distance
            }
        }
    }
}
