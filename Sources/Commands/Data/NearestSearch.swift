import Datasets
import Language
import Pictures
import Synchronization
import Tensors

/// Finds which of a dataset's images have the smallest sum of squared differences to others; of equals the first.
struct NearestSearch {
    private let dataset: Dataset
    private let candidates: [Int]

    /// - Parameter candidates: the items that may be found.
    init(_ dataset: Dataset, _ candidates: [Int]) {
        (self.dataset, self.candidates) = (dataset, candidates)
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
