/// A number added for each map, and the rectifier, in one pass in place and in whatever layout; NaN stays.
///
/// oneDNN 2.6 adds one number a map to maps in blocks by its plain C++ loops: `track` of Tiny VGG at 224 pixels took 380 ms so on a
/// busy machine with two cores, and 56 with these.
final class OneDNNSignalChange: SignalChange {
    private typealias Numbers = SIMD8<Float>

    private let signal: Buffer
    private let rectified: Bool
    /// Where maps lie side by side: for each block of a pixel's channels its addends, in vectors of eight; none: nothing is added.
    private var addends: [Numbers] = []
    /// How many vectors a pixel takes, and how many pixels a block of maps has.
    private var (depth, pixels) = (0, 0)
    /// What changes a signal that lies row by row, and where it lies otherwise, what brings it there and back.
    private var plain: PlainSignalChange?
    private var (arrival, leave): (OneDNNConversion?, OneDNNConversion?)

    init(
        _ signal: Buffer, adding addends: Tensor?, rectified: Bool, resources: OneDNNResources
    ) throws {
        (self.signal, self.rectified) = (signal, rectified)
        guard let addends else { return }
        precondition(addends.count == signal.shape[1])
        guard signal.layout != .plain, let order = try ChannelOrder(of: signal),
            case let width = order.width(channels: addends.count), width.isMultiple(of: 8)
        else {
            let (rows, arrival) = try OneDNNConversion.input(
                signal, as: OneDNNEngine.plain(signal.shape), .own, resources)
            plain = PlainSignalChange(rows, adding: addends, rectified: rectified)
            self.arrival = arrival
            if arrival != nil { leave = try OneDNNConversion(from: rows, to: signal, resources) }
            return
        }
        depth = width / 8
        pixels = signal.shape[2] * signal.shape[3]
        let blocks = (addends.count + width - 1) / width
        self.addends = (0..<blocks * depth).map { vector in
            Numbers((0..<8).map { 8 * vector + $0 < addends.count ? addends[8 * vector + $0] : 0 })
        }
    }

    func run() throws {
        if let plain {
            try arrival?.execute()
            plain.run()
            try leave?.execute()
            return
        }
        guard !addends.isEmpty else {
            if rectified { NaNPropagation.rectify(signal.storage) }
            return
        }
        let (addends, depth, pixels, rectified) = (addends, depth, pixels, rectified)
        let storage = signal.storage
        let blocks = addends.count / depth
        let rows = signal.shape[0] * blocks
        let piece = max(1, Parallel.worthwhile / max(1, 8 * depth * pixels))
        Parallel.forEach(rows, piece: piece) { range in
            // Safe: storage is aligned to 64 bytes and holds `rows` blocks of `pixels` pixels of `depth` vectors.
            let values = UnsafeMutableRawPointer(storage.pointer)
                .assumingMemoryBound(to: Numbers.self)
            let zeros = Numbers(repeating: 0)
            for row in range {
                let block = row % blocks * depth
                for vector in 0..<depth {
                    let addend = addends[block + vector]
                    var at = row * pixels * depth + vector
                    for _ in 0..<pixels {
                        var eight = values[at] + addend
                        if rectified { eight.replace(with: zeros, where: eight .< zeros) }
                        values[at] = eight
                        at += depth
                    }
                }
            }
        }
    }
}
