import Networks
import Tensors

/// Layer-wise relevance's step back through each layer, by its nature.
struct RelevanceSteps<Images: PassedImages>: LayerSteps {
    private let images: Images
    private let rule: RelevanceRule
    /// Where the walk starts: a normalization behind it is not merged.
    private let start: Int

    init(_ images: Images, _ rule: RelevanceRule, start: Int) {
        (self.images, self.rule, self.start) = (images, rule, start)
    }

    func step(back index: Int, _ relevance: Tensor) throws -> [Tensor] {
        let node = images.network.architecture.nodes[index]
        switch node.layer.nature {
        case .linear:
            return [try linear(index, relevance)]
        case .normalization:
            let merged =
                node.inputs[0] >= 0
                && images.network.architecture.nodes[node.inputs[0]].layer.nature == .linear
                && images.network.linearWeights(at: node.inputs[0]).node == index
            if merged || node.layer.operation != .batchNormalization { return [relevance] }
            return try shared(index, relevance)
        case .rectifier, .leakyRectifier, .squashing, .stochastic:
            return [relevance]
        case .pooling where node.layer.operation == .maximumPooling || node.layer is Unpool:
            return try moved(index, relevance)
        case .pooling:
            return try shared(index, relevance)
        case .arrangement:
            return try moved(index, relevance)
        case .junction:
            guard node.layer.operation == .sum else { return try moved(index, relevance) }
            let quotient = try rule.quotient(relevance, images.whole(index))
            return try images.inputs(of: index).map { $0.combined(with: quotient, *) }
        }
    }

    /// The derivative: every number goes where it came from.
    private func moved(_ index: Int, _ relevance: Tensor) throws -> [Tensor] {
        let layer = try images.lone(index)
        _ = try layer.forward(images.inputs(of: index))
        return try layer.backward(relevance)
    }

    /// By what each input brought to the sum: `R[i] = a[i] sum over k of d z[k] / d a[i] R[k] / z[k]`.
    private func shared(_ index: Int, _ relevance: Tensor) throws -> [Tensor] {
        let inputs = try images.inputs(of: index)
        let parts = try moved(index, rule.quotient(relevance, images.whole(index)))
        return zip(inputs, parts).map { $0.combined(with: $1, *) }
    }

    private func linear(_ index: Int, _ relevance: Tensor) throws -> Tensor {
        let architecture = images.network.architecture
        let readers = architecture.readers[index]
        let weights = images.network.linearWeights(
            at: index, merging: readers.allSatisfy { $0 <= start })
        let linear = LinearStep(images, index, weights)
        let input = try images.inputs(of: index)[0]
        if rule.isBoxed, architecture.nodes[index].inputs[0] == Architecture.image {
            return try box(linear, input, relevance)
        }
        switch rule.name {
        case .epsilon: return try epsilon(linear, input, relevance)
        case .epsilonPlus:
            return architecture.nodes[index].layer.operation == .dense
                ? try epsilon(linear, input, relevance)
                : try signed(linear, input, relevance, .positive)
        case .zPlus: return try signed(linear, input, relevance, .positive)
        case .alphaBeta:
            let excitation = try signed(linear, input, relevance, .positive)
            let inhibition = try signed(linear, input, relevance, .negative)
            return excitation.combined(with: inhibition) {
                rule.alpha * $0 - (rule.alpha - 1) * $1
            }
        case .gamma: return try gamma(linear, input, relevance)
        }
    }

    private func epsilon(
        _ linear: LinearStep<Images>, _ input: Tensor, _ relevance: Tensor
    ) throws -> Tensor {
        let quotient = try rule.quotient(relevance, images.whole(linear.weights.node))
        return try input.combined(with: linear.back(quotient, .own), *)
    }

    /// The share of the products of one sign.
    private func signed(
        _ linear: LinearStep<Images>, _ input: Tensor, _ relevance: Tensor, _ sign: LinearSign
    ) throws -> Tensor {
        let (same, other): (LinearPart, LinearPart) =
            sign == .positive ? (.positive, .negative) : (.negative, .positive)
        let above = input.mapped { max($0, 0) }
        let hasNegative = input.withValues { $0.contains { $0 < 0 } }
        let below = hasNegative ? input.mapped { min($0, 0) } : nil
        var sums = try linear.forward(above, same)
        if let below { sums = sums.combined(with: try linear.forward(below, other), +) }
        let bias = linear.weights.bias.map { sign == .positive ? max($0, 0) : min($0, 0) }
        let quotient = rule.quotient(relevance, sums.adding(perMap: bias))
        let share = try above.combined(with: linear.back(quotient, same), *)
        guard let below else { return share }
        return try share.combined(
            with: below.combined(with: linear.back(quotient, other), *), +)
    }

    /// `w + gamma max(0, w)` for positive inputs and sums, and the mirror image.
    private func gamma(
        _ linear: LinearStep<Images>, _ input: Tensor, _ relevance: Tensor
    ) throws -> Tensor {
        let values = try images.whole(linear.weights.node)
        let above = input.mapped { max($0, 0) }
        let hasNegative = input.withValues { $0.contains { $0 < 0 } }
        let below = hasNegative ? input.mapped { min($0, 0) } : nil
        let more = LinearPart.raised(rule.gamma)
        let less = LinearPart.lowered(rule.gamma)
        var total: Tensor?
        for isPositive in [true, false] {
            let part = relevance.combined(with: values) {
                ($1 > 0) == isPositive && $1 != 0 ? $0 : 0
            }
            guard part.withValues({ $0.contains { $0 != 0 } }) else { continue }
            let (first, second) = isPositive ? (more, less) : (less, more)
            var sums = try linear.forward(above, first)
            if let below { sums = sums.combined(with: try linear.forward(below, second), +) }
            let bias = linear.weights.bias.map {
                $0 + rule.gamma * (isPositive ? max($0, 0) : min($0, 0))
            }
            let quotient = rule.quotient(part, sums.adding(perMap: bias))
            var share = try above.combined(with: linear.back(quotient, first), *)
            if let below {
                share = try share.combined(
                    with: below.combined(with: linear.back(quotient, second), *), +)
            }
            total = total?.combined(with: share, +) ?? share
        }
        return total ?? Tensor(input.shape)
    }

    /// The pixels lie between 0 and 1: `z = sum of x w - 1 min(0, w)`.
    private func box(_ linear: LinearStep<Images>, _ input: Tensor, _ relevance: Tensor) throws
        -> Tensor
    {
        let high = input.mapped { _ in 1 }
        let sums = try linear.forward(input, .own)
            .combined(with: linear.forward(high, .negative), -)
        let quotient = rule.quotient(relevance, sums)
        let own = try input.combined(with: linear.back(quotient, .own), *)
        return try own.combined(with: linear.back(quotient, .negative), -)
    }
}
