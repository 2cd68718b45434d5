import Explanations
import Networks
import Pictures
import Tensors

/// The sentences that say what a walk back started from, and how it went through leaky rectifiers.
struct WalkNotes {
    let node: Int
    let method: any ExplanationMethod
    let trace: Trace

    /// - Parameters:
    ///   - told: the layer in words, before or after its rectifier.
    ///   - values: what the layer gave where the walk starts, zero elsewhere.
    func start(_ start: Query, _ told: String, _ values: [Float]) -> String {
        var line = "the layer is \(told)"
        if start.number == .value, type(of: method).usualStart == .ones {
            // The derivative of a^2 / 2 is a times that of a.
            line +=
                "; from values it is no derivative of the units, but of half the sum of their squares"
        }
        if values.allSatisfy({ $0 == 0 }) {
            line +=
                start.number == .value
                ? "; all of what starts is zero, so that nothing "
                    + (method is FangDeconvolution
                        ? "but biases can reach the pixels" : "reaches the pixels")
                : "; it gave zero where the walk starts"
        }
        return line
    }

    /// How leaky rectifiers on the way were read; nil where there are none and nobody asked.
    ///
    /// - Parameter asked: what `leaky` was told; nil where it was not given.
    func leaky(asked: String?) -> String? {
        let names = LeakyRectifiers.names(below: node, in: trace.network.architecture)
        guard !names.isEmpty else {
            return asked.map { "leaky=\($0) changes nothing: no leaky rectifier lies on the way" }
        }
        let some = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", ..." : "")
        return "leaky rectifiers on the way (\(some)): \(method.leakyRemark)"
    }
}
