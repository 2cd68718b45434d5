import Networks
import Tensors

/// What is to be said of a network that ends with softmax or sigmoid, where another softmax follows.
enum DoubledSoftmax {
    /// - Parameter loss: nil where probabilities are asked for.
    /// - Returns: nil where nothing is taken twice.
    static func sentence(_ architecture: Architecture, _ loss: Loss? = nil) -> String? {
        if case .meanSquaredError? = loss { return nil }
        guard let last = architecture.nodes.last, last.layer is Softmax || last.layer is Sigmoid
        else { return nil }
        let kind = last.layer is Softmax ? "softmax" : "sigmoid"
        return
            "the network ends with \(kind) ('\(last.name)'), and the softmax of what that gives is taken "
            + "besides: leave the layer out"
    }
}
