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
        let maps = try Self.maps(of: trace.network, for: [units])
        let logits = try trace.logits(
            replacing: units.suppressed(in: trace.values[maps]), after: maps, backend: backend,
            cancellation: cancellation)
        try self.init(trace, logits: logits, rectify: rectify)
    }

    /// For each image of a batch what the network says then, the rest of it computed for all of them at once.
    ///
    /// - Parameter units: one set an image.
    /// - Throws: as for one.
    public static func each(
        of batch: TraceBatch, units: [UnitSet], rectify: Bool = false, backend: any Backend,
        cancellation: Cancellation? = nil
    ) throws -> [Suppression] {
        let maps = try Self.maps(of: batch.network, for: units)
        let traces = batch.traces
        let logits = try batch.logits(
            replacing: zip(units, traces).map { try $0.suppressed(in: $1.values[maps]) },
            after: maps,
            backend: backend, cancellation: cancellation)
        return try zip(traces, logits).map {
            try Suppression($0, logits: $1, rectify: rectify)
        }
    }

    private init(_ trace: Trace, logits: Tensor, rectify: Bool) throws {
        let classes = try trace.network.architecture.classCount()
        before = try trace.logits.withValues {
            SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
        }
        after = (rectify ? logits.rectified() : logits).withValues {
            SoftmaxCrossEntropy.probabilities(of: $0, classes: classes)
        }
    }

    /// The node whose maps the sets' units are of.
    private static func maps(of network: Network, for units: [UnitSet]) throws -> Int {
        let architecture = network.architecture
        _ = try architecture.classCount()
        guard let maps = architecture.lastMaps else { throw ExplanationError.noMaps }
        let shape = architecture.nodes[maps].outputShape
        for units in units where units.shape != shape {
            throw ExplanationError.otherShape(given: units.shape, expected: shape)
        }
        return maps
    }
}
