public import Networks
public import Tensors

/// The features that a set of units brings to the pixels: the difference between two deconvolutions.
///
/// `dd` is the deconvolution of the maps as they are, `dd'` of the maps with the set's units at zero, both through the
/// switches of the one forward pass; `D = |grey(dd) - grey(dd')|`, grey first, then the difference.
/// Source: Fang 2017, Algorithm 2; the order and the switches after the author's program.
public struct FeatureTracking: Sendable {
    /// `[1, channels, height, width]`: the deconvolution of all maps.
    public let whole: Tensor
    /// The same without the units.
    public let without: Tensor
    /// `[height, width]`: the absolute difference of the two in grey.
    public let difference: Tensor
    /// The sum of `|grey(dd)|`, and of the difference, over all pixels.
    public let wholeSum: Double
    public let differenceSum: Double

    /// - Parameter method: how the two walk back.
    /// - Throws: `ExplanationError.otherShape` where the units are of other maps; `Cancelled` between two layers.
    public init(
        _ trace: Trace, units: UnitSet, method: any WalkMethod = FangDeconvolution(),
        cancellation: Cancellation? = nil
    ) throws {
        guard let maps = trace.network.architecture.lastMaps else { throw ExplanationError.noMaps }
        var query = Query(.all, at: maps, number: .value)
        // The same for every set of units.
        let whole = try trace.remembering("tracking by \(method)") {
            try method.attribution(of: query, in: trace, cancellation: cancellation).values
        }
        query.zeroed = units
        self.init(
            whole: whole,
            without: try method.attribution(of: query, in: trace, cancellation: cancellation).values
        )
    }

    /// For each image of a batch what it gives alone, in two walks for all of them.
    ///
    /// - Parameter units: one set an image.
    /// - Throws: as for one.
    public static func each(
        of batch: TraceBatch, units: [UnitSet], method: any WalkMethod = FangDeconvolution(),
        cancellation: Cancellation? = nil
    ) throws -> [FeatureTracking] {
        guard let maps = batch.network.architecture.lastMaps else { throw ExplanationError.noMaps }
        let query = Query(.all, at: maps, number: .value)
        let whole = try method.attributions(
            of: batch.traces.map { _ in query }, in: batch, cancellation: cancellation)
        let without = try method.attributions(
            of: units.map { units in
                var query = query
                query.zeroed = units
                return query
            }, in: batch, cancellation: cancellation)
        return zip(whole, without).map { FeatureTracking(whole: $0.values, without: $1.values) }
    }

    private init(whole: Tensor, without: Tensor) {
        self.whole = whole
        self.without = without
        var difference = Grey.luma(whole)
        wholeSum = difference.withValues { $0.reduce(0) { $0 + Double(abs($1)) } }
        let other = Grey.luma(without)
        difference.withMutableValues { values in
            other.withValues { other in
                for index in values.indices { values[index] = abs(values[index] - other[index]) }
            }
        }
        differenceSum = difference.withValues { $0.reduce(0) { $0 + Double($1) } }
        self.difference = difference
    }
}
