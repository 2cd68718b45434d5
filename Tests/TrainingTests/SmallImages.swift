import Datasets
import NetworkSamples
import Networks
import Pictures
import Tensors

/// Images that a network of three layers learns in a second: each class is bright in a corner of its own.
enum SmallImages {
    static let size = 8

    static func dataset(classes: Int = 3, each: Int = 7) throws -> Dataset {
        var items: [Item] = []
        for index in 0..<classes * each {
            let label = index % classes
            var random = RandomSource(seed: UInt64(index))
            var samples = [UInt8](repeating: 0, count: size * size)
            for place in samples.indices {
                let corner = (place / size < size / 2 ? 0 : 2) + (place % size < size / 2 ? 0 : 1)
                samples[place] = UInt8(random.unit() * 120) + (corner == label ? 120 : 0)
            }
            let raster = Raster(width: size, height: size, channels: 1, samples: samples)
            items.append(
                Item(name: "\(index)", label: label, attributes: [:], picture: { raster }))
        }
        return Dataset(
            name: "corners", classes: (0..<classes).map { "corner \($0)" }, items: items,
            channels: 1, height: size, width: size)
    }

    static func network(classes: Int = 3, dropout: Double = 0, seed: UInt64 = 1) throws -> Network {
        try SmallNetworks.chain(classes: classes, dropout: dropout, seed: seed)
    }
}
