public import Tensors

/// What a layer gives for an image with one window covered, for many windows, computing only what each of them changes.
///
/// A window changes only the maps' numbers whose own windows reach it. Of each stage a part goes through that is large enough to give all
/// of them right; they take their places among the unchanged ones, and the rest of the network follows in batches.
public struct CoveredPasses {
    /// A window of the image, in pixels.
    public typealias Window = (rows: Range<Int>, columns: Range<Int>)

    /// Less than this share of the products of whole passes, or whole passes are made: copies take time too.
    private static let worth = 0.6
    private static let batch = 64
    private static let batchBytes = 192.0 * 1_048_576

    private struct Stage {
        let plan: LocalStage
        let rows: AxisChain.Parts
        let columns: AxisChain.Parts
        let compiled: CompiledNetwork
        /// What entered it of the image as it is: `[1, maps, height, width]`.
        let unchanged: Tensor
    }

    private let trace: Trace
    private let node: Int
    private let windows: [Window]
    private let fill: Float
    private let stages: [Stage]
    /// What follows the last stage; nil where it is what is asked for.
    private let rest: CompiledNetwork?
    /// What the last stage gave of the image as it is.
    private let last: Tensor
    private let batch: Int

    /// - Parameters:
    ///   - node: whose values are wanted.
    ///   - fill: of every pixel under a window.
    /// - Returns: nil where whole passes take hardly longer, or the network does not begin with a chain of windows.
    /// - Throws: `NetworkError.memory`; `Cancelled`.
    public init?(
        _ trace: Trace, to node: Int, covering windows: [Window], with fill: Float,
        _ cancellation: Cancellation?
    ) throws {
        let architecture = trace.network.architecture
        let plans = LocalStage.all(of: architecture, upTo: node)
        guard let end = plans.last?.nodes.last, !windows.isEmpty else { return nil }
        var changes = (rows: windows.map(\.rows), columns: windows.map(\.columns))
        var parts: [(rows: AxisChain.Parts, columns: AxisChain.Parts)] = []
        for plan in plans {
            let part = (
                plan.rows.parts(for: changes.rows), plan.columns.parts(for: changes.columns)
            )
            parts.append(part)
            changes = (part.0.changed, part.1.changed)
        }
        let below = architecture.nodes(below: node).union([node])
        let later = below.subtracting(plans.flatMap(\.nodes)).sorted()
        var sources = [Architecture.image]
        for plan in plans { sources.append(plan.nodes[plan.nodes.count - 1]) }
        let shapes = zip(plans, parts).map { plan, part in
            Shape([
                architecture.nodes[plan.nodes[0]].inputShape[0], part.rows.length,
                part.columns.length,
            ])
        }
        guard
            let architectures = try? zip(zip(plans, shapes), sources).map({ plan, source in
                try architecture.part(plan.0.nodes, reading: source, of: plan.1)
            })
        else { return nil }
        let whole = try architecture.multiplyAdds(of: Array(below))
        let local = try architectures.reduce(architecture.multiplyAdds(of: later)) {
            try $0 + $1.multiplyAdds(of: Array($1.nodes.indices))
        }
        guard Double(local) <= Self.worth * Double(whole) else { return nil }
        let following =
            later.isEmpty
            ? nil
            : try architecture.part(
                later, reading: end, of: architecture.nodes[end].outputShape)
        let most = (architectures + (following.map { [$0] } ?? [])).map {
            MemoryEstimate.bytes($0, batch: 1, training: false, keepsValues: true)
        }.max()
        let batch = min(
            windows.count, Self.batch, max(1, Int(Self.batchBytes / max(most ?? 1, 1))))
        stages = try plans.indices.map { index in
            Stage(
                plan: plans[index], rows: parts[index].rows, columns: parts[index].columns,
                compiled: try trace.part(architectures[index], batch: batch, cancellation),
                unchanged: sources[index] >= 0 ? try trace.values[sources[index]] : trace.image)
        }
        rest = try following.map { try trace.part($0, batch: batch, cancellation) }
        last = try trace.values[end]
        (self.trace, self.node, self.windows, self.fill) = (trace, node, windows, fill)
        self.batch = batch
    }

    /// Calls `take` with what the node gives for each window: as many numbers as for one image.
    ///
    /// - Throws: what it throws; `Cancelled` between two layers.
    public func each(
        _ cancellation: Cancellation?, _ take: (Int, UnsafeBufferPointer<Float>) throws -> Void
    ) throws {
        for start in stride(from: 0, to: windows.count, by: batch) {
            try cancellation?.check()
            let places = start..<min(start + batch, windows.count)
            let values = try values(places, cancellation)
            let count = values.count / values.shape[0]
            try values.withValues { values in
                for (row, place) in places.enumerated() {
                    try take(
                        place,
                        UnsafeBufferPointer(rebasing: values[row * count..<(row + 1) * count]))
                }
            }
        }
    }

    private func values(_ places: Range<Int>, _ cancellation: Cancellation?) throws -> Tensor {
        var given: Tensor?
        for (index, stage) in stages.enumerated() {
            var entering = Tensor(
                Shape([
                    places.count, stage.unchanged.shape[1], stage.rows.length,
                    stage.columns.length,
                ]))
            for (row, place) in places.enumerated() {
                let (top, left) = (stage.rows.starts[place], stage.columns.starts[place])
                entering.paste(
                    stage.unchanged, row: 0, top, left,
                    over: (0..<stage.rows.length, 0..<stage.columns.length), in: row)
                if index == 0 {
                    let window = windows[place]
                    entering.cover(
                        (window.rows.shifted(by: -top), window.columns.shifted(by: -left)), in: row,
                        with: fill)
                } else if let given {
                    paste(given, of: index - 1, place, into: &entering, row, top, left)
                }
            }
            try stage.compiled.run(entering, cancellation)
            given = try stage.compiled.outputs()
        }
        guard let given else { return last }
        var maps = Tensor(Shape([places.count] + last.shape.sizes.dropFirst()))
        for (row, place) in places.enumerated() {
            maps.paste(
                last, row: 0, 0, 0, over: (0..<last.shape[2], 0..<last.shape[3]), in: row)
            paste(given, of: stages.count - 1, place, into: &maps, row, 0, 0)
        }
        guard let rest else { return maps }
        try rest.run(maps, cancellation)
        return try rest.outputs()
    }

    /// What a stage changed, into maps that begin at `top` and `left` of the whole ones.
    private func paste(
        _ given: Tensor, of index: Int, _ place: Int, into maps: inout Tensor, _ row: Int,
        _ top: Int, _ left: Int
    ) {
        let stage = stages[index]
        let (rows, columns) = (stage.rows.changed[place], stage.columns.changed[place])
        let first = stage.rows.starts[place] / stage.plan.rows.stride
        let second = stage.columns.starts[place] / stage.plan.columns.stride
        maps.paste(
            given, row: row, rows.lowerBound - first, columns.lowerBound - second,
            over: (rows.shifted(by: -top), columns.shifted(by: -left)), in: row)
    }
}

extension Range<Int> {
    fileprivate func shifted(by number: Int) -> Range<Int> {
        lowerBound + number..<upperBound + number
    }
}

extension Tensor {
    /// Numbers of another tensor's row, from `top` and `left` on, over a rectangle of one's own.
    fileprivate mutating func paste(
        _ other: Tensor, row: Int, _ top: Int, _ left: Int,
        over rectangle: (rows: Range<Int>, columns: Range<Int>), in place: Int
    ) {
        guard !rectangle.rows.isEmpty, !rectangle.columns.isEmpty else { return }
        let (maps, height, width) = (shape[1], shape[2], shape[3])
        let (high, wide) = (other.shape[2], other.shape[3])
        let (rows, columns) = rectangle
        withMutableValues { own in
            other.withValues { other in
                for map in 0..<maps {
                    for y in rows {
                        let source = ((row * maps + map) * high + top + y - rows.lowerBound) * wide
                        let target = ((place * maps + map) * height + y) * width
                        let line = other[source + left..<source + left + columns.count]
                        _ = UnsafeMutableBufferPointer(
                            rebasing: own[
                                target + columns.lowerBound..<target + columns.upperBound]
                        ).update(fromContentsOf: line)
                    }
                }
            }
        }
    }

    /// The same number over a rectangle of all channels.
    fileprivate mutating func cover(
        _ rectangle: (rows: Range<Int>, columns: Range<Int>), in place: Int, with fill: Float
    ) {
        let (channels, height, width) = (shape[1], shape[2], shape[3])
        withMutableValues { own in
            for channel in 0..<channels {
                for y in rectangle.rows {
                    let start = ((place * channels + channel) * height + y) * width
                    for x in rectangle.columns { own[start + x] = fill }
                }
            }
        }
    }
}
