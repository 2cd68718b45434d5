import Networks
import Tensors

/// Which products count.
enum LinearSign { case positive, negative }

/// Which weights a step goes by.
enum LinearPart {
    case own
    /// `max(0, w)` and `min(0, w)`.
    case positive, negative
    /// `w + gamma max(0, w)` and `w + gamma min(0, w)`.
    case raised(Float), lowered(Float)

    var name: String {
        switch self {
        case .own: "own"
        case .positive: "positive"
        case .negative: "negative"
        case .raised(let gamma): "raised \(gamma)"
        case .lowered(let gamma): "lowered \(gamma)"
        }
    }

    func applied(to weight: Float) -> Float {
        switch self {
        case .own: weight
        case .positive: max(weight, 0)
        case .negative: min(weight, 0)
        case .raised(let gamma): weight + gamma * max(weight, 0)
        case .lowered(let gamma): weight + gamma * min(weight, 0)
        }
    }
}

/// A linear layer with a part of its weights, there without bias, and back.
struct LinearStep<Images: PassedImages> {
    let weights: LinearWeights
    private let images: Images
    private let index: Int

    init(_ images: Images, _ index: Int, _ weights: LinearWeights) {
        (self.images, self.index, self.weights) = (images, index, weights)
    }

    /// `sum over i of a[i] w[i, k]`.
    func forward(_ input: Tensor, _ part: LinearPart) throws -> Tensor {
        try layer(part).forward([input])
    }

    /// `sum over k of w[i, k] s[k]`.
    func back(_ signal: Tensor, _ part: LinearPart) throws -> Tensor {
        try layer(part).backward(signal)[0]
    }

    private func layer(_ part: LinearPart) throws -> LoneLayer {
        let merged = weights.node == index ? "" : "merged "
        return try images.lone(index, named: "linear \(merged)\(part.name)") {
            [
                "weight": weights.weight.mapped(part.applied),
                "bias": Tensor([weights.bias.count]),
            ]
        }
    }
}
