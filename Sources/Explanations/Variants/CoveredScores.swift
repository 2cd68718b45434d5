import Networks
import Tensors

/// What is asked about, for an image with one window covered after the other, and as it is.
struct CoveredScores {
    let trace: Trace
    let query: Query
    let outcome: Outcome

    /// - Parameters:
    ///   - windows: in pixels; all channels under them become `fill`.
    /// - Returns: one for each window, and behind them that of the image as it is.
    /// - Throws: those of `Outcome.score`; `NetworkError.memory`; `Cancelled` between two layers.
    func scores(
        _ windows: [CoveredPasses.Window], fill: Float, _ cancellation: Cancellation?
    ) throws -> [Double] {
        guard
            let local = try CoveredPasses(
                trace, to: query.node, covering: windows, with: fill, cancellation)
        else { return try whole(windows, fill, cancellation) }
        let architecture = trace.network.architecture
        var scores: [Double] = []
        try local.each(cancellation) { _, values in
            scores.append(try outcome.score(of: values, for: query, in: architecture))
        }
        let own = try trace.values[query.node].withValues {
            try outcome.score(of: $0, for: query, in: architecture)
        }
        return scores + [own]
    }

    private func whole(
        _ windows: [CoveredPasses.Window], _ fill: Float, _ cancellation: Cancellation?
    ) throws -> [Double] {
        let image = trace.image
        let (channels, height, width) = (image.shape[1], image.shape[2], image.shape[3])
        return try VariantRun(trace: trace, query: query, cancellation: cancellation)
            .scores(windows.count + 1, outcome) { place, room in
                image.withValues { _ = room.update(fromContentsOf: $0) }
                guard place < windows.count else { return }
                let (rows, columns) = windows[place]
                for channel in 0..<channels {
                    for y in rows {
                        let start = (channel * height + y) * width
                        room[start + columns.lowerBound..<start + columns.upperBound]
                            .update(repeating: fill)
                    }
                }
            }
    }
}
