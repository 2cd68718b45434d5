public import Networks
public import Tensors

/// What a network says with a set of units at zero.
public struct Suppression: Sendable {
    /// Probabilities for each class before and after, adding up to 1 each.
    public let before: [Float]
    public let after: [Float]

    /// - Parameters:
    ///   - rectify: whether negative logits count as zero after the suppression, which the paper's Table 3 bears the mark of
    ///     (several classes tied at the smallest value).
    /// - Throws: `ExplanationError.otherShape` where the units are of other maps; `Cancelled` between two layers.
    public init(
        _ trace: Trace, units: UnitSet, rectify: Bool = false, backend: any Backend,
        cancellation: Cancellation? = nil
    ) throws {
        let architecture = trace.network.architecture
        let classes = try architecture.classCount()
        guard let maps = architecture.lastMaps else { throw ExplanationError.noMaps }
        let shape = architecture.nodes[maps].outputShape
        guard units.shape == shape else {
            throw ExplanationError.otherShape(given: units.shape, expected: shape)
        }
        let logits = try trace.logits(
            replacing: units.suppressed(in: trace.values[maps]), after: maps, backend: backend,
            cancellation: cancellation)
        before = trace.logits.withValues {
            SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
        }
        after = (rectify ? logits.rectified() : logits).withValues {
            SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
        }
    }
}
