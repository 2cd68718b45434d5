import Datasets
import Networks
import Tensors

/// Where in a dataset a layer's maps are largest: for each map so many images, each once.
struct ExcitingSearch {
    /// An image, and the unit of a map that is largest in it.
    struct Peak: Sendable, Equatable {
        let map: Int
        /// Which image of the dataset.
        let image: Int
        /// Which number of the map, row by row.
        let unit: Int
        let value: Float
    }

    private let maps: [Int]
    private let count: Int
    /// For each map the best so far, the largest first.
    private var best: [[Peak]]

    init(maps: [Int], count: Int) {
        (self.maps, self.count) = (maps, count)
        best = [[Peak]](repeating: [], count: maps.count)
    }

    /// Sends the images through in batches; only the best of each map are kept.
    ///
    /// - Parameter progress: told how many images are done.
    /// - Throws: what reading a picture throws; `NetworkError.imageShape`; `Cancelled`.
    mutating func look(
        at dataset: Dataset, through network: Network, node: Int, _ workplace: Workplace,
        progress: (Int) -> Void
    ) throws {
        let features = try LayerFeatures(network, node: node, workplace)
        for start in stride(from: 0, to: dataset.items.count, by: features.batch) {
            try workplace.cancellation.check()
            let end = min(start + features.batch, dataset.items.count)
            let values = try features.values(of: Array(dataset.items[start..<end]), in: dataset)
            for (image, value) in zip(start..<end, values) { look(at: value, of: image) }
            progress(end)
        }
    }

    /// - Parameter values: what the layer gave for one image, `[1, maps, height, width]` or `[1, units]`.
    mutating func look(at values: Tensor, of image: Int) {
        let plane = values.count / values.shape[1]
        values.withValues { values in
            for (place, map) in maps.enumerated() {
                var unit = -1
                var value = -Float.infinity
                for index in 0..<plane where values[map * plane + index] > value || unit < 0 {
                    // What is no number is never the largest.
                    guard !values[map * plane + index].isNaN else { continue }
                    (unit, value) = (index, values[map * plane + index])
                }
                guard unit >= 0 else { continue }
                add(Peak(map: map, image: image, unit: unit, value: value), at: place)
            }
        }
    }

    /// Images come in their order: of equal ones the first stays first.
    private mutating func add(_ peak: Peak, at place: Int) {
        let index = best[place].firstIndex { $0.value < peak.value } ?? best[place].count
        guard index < count else { return }
        best[place].insert(peak, at: index)
        if best[place].count > count { best[place].removeLast() }
    }

    /// For each map its images, the largest first; maps in the order that they were named in.
    ///
    /// - Parameter most: so many maps, those with the largest numbers, the largest first; nil: all.
    func found(most: Int?) -> [[Peak]] {
        guard let most else { return best.filter { !$0.isEmpty } }
        return Array(
            best.filter { !$0.isEmpty }.sorted {
                ($1[0].value, $0[0].map) < ($0[0].value, $1[0].map)
            }.prefix(most))
    }
}
