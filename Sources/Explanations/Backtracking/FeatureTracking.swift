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

    /// - Parameter method: how the two walk back.
    /// - Throws: `ExplanationError.otherShape` where the units are of other maps; `Cancelled` between two layers.
    public init(
        _ trace: Trace, units: UnitSet, method: any WalkMethod = FangDeconvolution(),
        cancellation: Cancellation? = nil
    ) throws {
        guard let maps = trace.network.architecture.lastMaps else { throw ExplanationError.noMaps }
        var query = Query(.all, at: maps, number: .value)
        // The same for every set of units.
        whole = try trace.remembering("tracking by \(method)") {
            try method.attribution(of: query, in: trace, cancellation: cancellation).values
        }
        query.zeroed = units
        without = try method.attribution(of: query, in: trace, cancellation: cancellation).values
        var difference = Grey.luma(whole)
        let other = Grey.luma(without)
        difference.withMutableValues { values in
            other.withValues { other in
                for index in values.indices { values[index] = abs(values[index] - other[index]) }
            }
        }
        self.difference = difference
    }
}
