public import Networks
import Tensors

/// Where numbers stop being numbers on their way through a network, and what to do about it.
public enum NotANumber {
    /// The first weights that hold NaN or infinity, by their full name.
    public static func weights(of network: Network) -> String? {
        network.weights.first { !isFinite($0.trainable.value.values) }?.name
    }

    /// Whether no number is NaN or infinite.
    static func isFinite(_ values: UnsafeMutableBufferPointer<Float>) -> Bool {
        // One sum tells: NaN and infinity stay, finite floats cannot overflow a double.
        var sum = 0.0
        for value in values { sum += Double(value) }
        return sum.isFinite
    }

    static func isFinite(_ tensor: Tensor) -> Bool {
        tensor.withValues { values in values.reduce(0.0) { $0 + Double($1) }.isFinite }
    }

    /// One sentence for a trace whose logits are not all finite; nil for any other.
    ///
    /// - Throws: as the trace's values.
    public static func sentence(_ trace: Trace) throws -> String? {
        guard try !isFinite(trace.logits) else { return nil }
        if !isFinite(trace.image) {
            return "\(beginning) in the image, which holds values that are not finite; "
                + "use another image"
        }
        let nodes = trace.network.architecture.nodes
        guard let first = try trace.values.indices.first(where: { try !isFinite(trace.values[$0]) })
        else { return nil }
        let name = nodes[first].name
        let wrong = trace.network.weights.first {
            $0.name.hasPrefix("\(name).") && !isFinite($0.trainable.value.values)
        }
        if let wrong { return sentence(weights: wrong.name) }
        return "\(beginning) in '\(name)', whose sums leave the range of 32-bit numbers (3.4e38); "
            + "\(remedy)"
    }

    /// One sentence for weights that hold NaN or infinity.
    public static func sentence(weights: String) -> String {
        "\(beginning) in '\(weights)', whose values are not all finite; \(remedy)"
    }

    private static let beginning = "the answer is not a number (NaN): it begins"
    private static let remedy =
        "load other weights, or make the network anew and fit it with a smaller learning rate"
}
