import Networks
import Signatures
import Tensors

/// What is to be said of a network that ends with softmax, sigmoid or another that squashes, where another softmax follows.
enum DoubledSoftmax {
    /// - Parameter loss: nil where probabilities are asked for.
    /// - Returns: nil where nothing is taken twice.
    static func sentence(_ architecture: Architecture, _ loss: Loss? = nil) -> String? {
        if case .meanSquaredError? = loss { return nil }
        guard let last = architecture.nodes.last, last.layer.nature == .squashing else {
            return nil
        }
        let kind = type(of: last.layer).signature.name
        return
            "the network ends with \(kind) ('\(last.name)'), and the softmax of what that gives is taken "
            + "besides: leave the layer out"
    }
}
