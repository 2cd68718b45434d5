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

    /// - Throws: `ExplanationError.otherShape` where the units are of other maps; `Cancelled` between two layers.
    public init(
        _ trace: Trace, units: UnitSet, style: ReverseStyle = .fang, ties: Ties = .first,
        backend: OneDNNBackend, cancellation: Cancellation? = nil
    ) throws {
        let architecture = trace.network.architecture
        guard let maps = architecture.lastMaps else { throw ExplanationError.noMaps }
        let shape = architecture.nodes[maps].outputShape
        guard units.shape == shape else {
            throw ExplanationError.otherShape(given: units.shape, expected: shape)
        }
        let pass = ReversePass(
            trace, style: style, ties: ties, backend: backend, cancellation: cancellation)
        whole = try pass.pixels(from: trace.values[maps], at: maps)
        without = try pass.pixels(from: units.suppressed(in: trace.values[maps]), at: maps)
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
