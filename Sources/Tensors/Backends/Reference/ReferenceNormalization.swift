/// Batch and instance normalization as their formulas say them.
final class ReferenceNormalization {
    private let normalization: Normalization
    private let weights: Normalization.Weights
    private let training: Bool
    private(set) var constantMaps: Set<Int> = []

    init(
        _ normalization: Normalization, weights: Normalization.Weights,
        purpose: KernelSettings.Purpose
    ) {
        (self.normalization, self.weights) = (normalization, weights)
        training = purpose == .training
    }

    /// Whether mean and variance are what training left, and not the input's own.
    private var usesRunning: Bool {
        normalization.kind == .batch && !training && weights.mean != nil && weights.variance != nil
    }

    /// The flat indices that share a mean and a variance, with their map.
    private func groups(_ shape: Shape) -> [(map: Int, indices: [Int])] {
        let plane = shape.sizes.dropFirst(2).reduce(1, *)
        func indices(_ image: Int, _ map: Int) -> Range<Int> {
            let start = (image * shape[1] + map) * plane
            return start..<start + plane
        }
        return switch normalization.kind {
        case .batch:
            (0..<shape[1]).map { map in (map, (0..<shape[0]).flatMap { indices($0, map) }) }
        case .instance:
            (0..<shape[0]).flatMap { image in
                (0..<shape[1]).map { ($0, Array(indices(image, $0))) }
            }
        }
    }

    private func statistics(
        _ x: [Float], _ map: Int, _ indices: [Int]
    ) -> (mean: Double, variance: Double) {
        if normalization.kind == .batch, !training, let mean = weights.mean,
            let variance = weights.variance
        {
            return (Double(mean.value.values[map]), Double(variance.value.values[map]))
        }
        let count = Double(indices.count)
        let mean = indices.reduce(0) { $0 + Double(x[$1]) } / count
        let variance = indices.reduce(0) { $0 + (Double(x[$1]) - mean) * (Double(x[$1]) - mean) }
        return (mean, variance / count)
    }

    func forward(_ input: Tensor) -> Tensor {
        let x = input.values
        var y = x
        for (map, indices) in groups(input.shape) {
            let (mean, variance) = statistics(x, map, indices)
            if training, Normalization.isConstant(mean: Float(mean), variance: Float(variance)) {
                constantMaps.insert(map)
            }
            let scale =
                Double(weights.weight?.value.values[map] ?? 1)
                / (variance + Double(normalization.epsilon)).squareRoot()
            let shift = Double(weights.bias?.value.values[map] ?? 0)
            for index in indices { y[index] = Float((Double(x[index]) - mean) * scale + shift) }
            if training, normalization.kind == .batch {
                follow(map, mean, variance, count: Double(indices.count))
            }
        }
        return Tensor(input.shape, y)
    }

    private func follow(_ map: Int, _ mean: Double, _ variance: Double, count: Double) {
        let part = normalization.momentum
        func move(_ running: Trainable?, _ value: Double) {
            guard let running else { return }
            let old = Double(running.value.values[map])
            running.value.values[map] = Float(old + part * (value - old))
            running.touch()
        }
        move(weights.mean, mean)
        move(weights.variance, variance * (count > 1 ? count / (count - 1) : 1))
    }

    /// `dx = w / s (g - mean g - x' mean (g x'))` with `x' = (x - mean) / s` while the statistics are the input's own, and
    /// `dx = w / s g` where they are running ones.
    func backward(of signal: Tensor, input: Tensor) -> Tensor {
        let (x, g) = (input.values, signal.values)
        var gradient = g
        var (slopes, shifts) = (
            [Double](repeating: 0, count: input.shape[1]),
            [Double](repeating: 0, count: input.shape[1])
        )
        for (map, indices) in groups(input.shape) {
            let (mean, variance) = statistics(x, map, indices)
            let spread = (variance + Double(normalization.epsilon)).squareRoot()
            let weight = Double(weights.weight?.value.values[map] ?? 1)
            let count = Double(indices.count)
            let sum = indices.reduce(0) { $0 + Double(g[$1]) }
            let product = indices.reduce(0) {
                $0 + Double(g[$1]) * (Double(x[$1]) - mean) / spread
            }
            slopes[map] += product
            shifts[map] += sum
            for index in indices {
                guard !usesRunning else {
                    gradient[index] = Float(weight / spread * Double(g[index]))
                    continue
                }
                let normal = (Double(x[index]) - mean) / spread
                gradient[index] = Float(
                    weight / spread
                        * (Double(g[index]) - sum / count - normal * product / count))
            }
        }
        guard training else { return Tensor(input.shape, gradient) }
        weights.weight?.keepGradient().fill(
            from: Tensor([slopes.count], slopes.map { Float($0) }))
        weights.bias?.keepGradient().fill(from: Tensor([shifts.count], shifts.map { Float($0) }))
        return Tensor(input.shape, gradient)
    }
}
