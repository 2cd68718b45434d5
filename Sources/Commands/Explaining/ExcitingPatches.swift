import Datasets
import Explanations
import Networks
import Pictures
import Tensors

/// What units see of their images, and their deconvolutions there.
struct ExcitingPatches {
    /// A unit with what it sees.
    struct Shown: Sendable {
        let peak: ExcitingSearch.Peak
        /// Of the image: as large as any unit sees within it; white where the field reaches over the border.
        let patch: Raster
        /// The deconvolution in the same place, grey where it reaches over the border.
        let signal: Raster
        /// The unit's place in its map; nil for a layer without maps.
        let row: Int?
        let column: Int?
        let isCut: Bool
    }

    private let network: Network
    private let node: Int
    private let data: DatasetValue
    private let method: any WalkMethod
    private let workplace: Workplace
    private let field: ReceptiveField
    private let shape: Shape

    init(
        _ network: Network, node: Int, data: DatasetValue, _ method: any WalkMethod,
        _ workplace: Workplace
    ) throws {
        (self.network, self.node, self.data) = (network, node, data)
        (self.method, self.workplace) = (method, workplace)
        field = network.architecture.receptiveFields[node]
        shape = network.architecture.nodes[node].outputShape
    }

    /// `16x16 pixels`, or the whole image.
    var sees: String {
        guard let height = field.height.size, let width = field.width.size,
            height < Double(data.dataset.height) || width < Double(data.dataset.width)
        else { return "the whole image" }
        return "\(Int(height.rounded(.up)))x\(Int(width.rounded(.up))) pixels"
    }

    /// - Throws: what reading a picture throws; `Cancelled`.
    func shown(_ found: [[ExcitingSearch.Peak]]) throws -> [[Shown]] {
        let peaks = found.flatMap { $0 }
        let compiled = try CompiledNetwork(
            network, batch: max(1, min(peaks.count, Severally.largestBatch)),
            backend: workplace.backend(), cancellation: workplace.cancellation)
        var shown: [Shown] = []
        for start in stride(from: 0, to: peaks.count, by: compiled.batch) {
            try workplace.cancellation.check()
            let some = Array(peaks[start..<min(start + compiled.batch, peaks.count)])
            let tensors = try some.map { try data.image($0.image).tensor() }
            let batch = try TraceBatch(tensors, through: compiled, workplace.cancellation)
            let signals = try method.attributions(
                of: some.map(query), in: batch, cancellation: workplace.cancellation)
            for (peak, signal) in zip(some, signals) {
                shown.append(try self.shown(peak, signal.values))
            }
        }
        var start = 0
        return found.map { peaks in
            defer { start += peaks.count }
            return Array(shown[start..<start + peaks.count])
        }
    }

    /// One unit, started with its value: a unit that is zero gives a blank picture.
    private func query(_ peak: ExcitingSearch.Peak) -> Query {
        let part: Query.Part =
            shape.rank == 3
            ? .unit(map: peak.map, row: peak.unit / shape[2], column: peak.unit % shape[2])
            : .map(peak.map)
        return Query(part, at: node, number: .value)
    }

    private func shown(
        _ peak: ExcitingSearch.Peak, _ signal: Tensor
    ) throws -> Shown {
        let picture = try data.dataset.items[peak.image].picture()
        let place = shape.rank == 3 ? (peak.unit / shape[2], peak.unit % shape[2]) : nil
        let rows = Window(field.height, at: place?.0 ?? 0, of: picture.height)
        let columns = Window(field.width, at: place?.1 ?? 0, of: picture.width)
        let scale = SignalScale(
            Self.cut(signal, rows.pixels, columns.pixels), isSigned: method.isSigned)
        let back = scale.raster(of: signal)
        func patch(_ raster: Raster, _ filling: UInt8) -> Raster {
            var patch = Raster(
                width: columns.length, height: rows.length, channels: 3, filledWith: filling)
            let part = raster.cropped(
                x: columns.pixels.lowerBound, y: rows.pixels.lowerBound,
                width: columns.pixels.count, height: rows.pixels.count
            ).rgb()
            for row in 0..<part.height {
                let start = 3 * ((rows.offset + row) * columns.length + columns.offset)
                patch.samples.replaceSubrange(
                    start..<start + 3 * part.width,
                    with: part.samples[3 * row * part.width..<3 * (row + 1) * part.width])
            }
            return patch
        }
        return Shown(
            peak: peak, patch: patch(picture, 255), signal: patch(back, method.isSigned ? 128 : 0),
            row: place?.0, column: place?.1,
            isCut: rows.isCut || columns.isCut)
    }

    /// The signal's numbers within a window, for its scale.
    private static func cut(_ signal: Tensor, _ rows: Range<Int>, _ columns: Range<Int>) -> [Float]
    {
        let (height, width) = (signal.shape[2], signal.shape[3])
        return signal.withValues { values in
            (0..<signal.shape[1]).flatMap { channel in
                rows.flatMap { row in
                    columns.map { values[(channel * height + row) * width + $0] }
                }
            }
        }
    }
}

/// What a unit sees along one axis, and where that lies in a patch of the size that all units have.
private struct Window {
    let pixels: Range<Int>
    /// The patch's side.
    let length: Int
    /// Where the pixels begin in it.
    let offset: Int

    var isCut: Bool { pixels.count < length }

    init(_ span: ReceptiveField.Span, at index: Int, of image: Int) {
        pixels = span.pixels(at: index, of: image)
        guard let size = span.size, size < Double(image) else {
            (length, offset) = (image, pixels.lowerBound)
            return
        }
        length = max(Int(size.rounded(.up)), pixels.count)
        let first = Int((span.start + Double(index) * span.jump).rounded(.down))
        offset = min(max(0, -first), length - pixels.count)
    }
}
