/// Nearest and bilinear resizing as sums of weighted elements, and the adjoint of those sums.
struct ReferenceResizing {
    /// For each output row or column the inputs that it sums, with their weights.
    private let rows: [[(index: Int, weight: Double)]]
    private let columns: [[(index: Int, weight: Double)]]
    private let from: (height: Int, width: Int)

    init(
        _ method: Resizing, from: (height: Int, width: Int), to: (height: Int, width: Int),
        ratio: Double? = nil
    ) {
        self.from = from
        rows = Self.axis(method, from.height, to.height, ratio)
        columns = Self.axis(method, from.width, to.width, ratio)
    }

    /// What each output along one axis sums.
    ///
    /// A ratio that is given counts as in PyTorch 2.13: not along an axis that keeps its size (but for "nearest-exact"), and not
    /// for mode "nearest" along one that doubles, where it copies each element twice whatever the factor.
    private static func axis(
        _ method: Resizing, _ from: Int, _ to: Int, _ ratio: Double?
    ) -> [[(index: Int, weight: Double)]] {
        let isCopied =
            switch method {
            case .nearest: false
            case .nearestFloor: to == from || to == 2 * from
            case .bilinear: to == from
            }
        let divided = Double(from) / Double(to)
        return (0..<to).map { sources(method, $0, from, isCopied ? divided : ratio ?? divided) }
    }

    private static func sources(
        _ method: Resizing, _ place: Int, _ given: Int, _ ratio: Double
    ) -> [(index: Int, weight: Double)] {
        switch method {
        case .nearest:
            return [(min(Int(((Double(place) + 0.5) * ratio).rounded(.down)), given - 1), 1)]
        case .nearestFloor:
            // In 32 bits: where the product is nearly whole, rounding decides, and PyTorch's is meant.
            return [(min(Int((Float(place) * Float(ratio)).rounded(.down)), given - 1), 1)]
        case .bilinear:
            let centre = max((Double(place) + 0.5) * ratio - 0.5, 0)
            let lower = min(Int(centre), given - 1)
            let upper = min(lower + 1, given - 1)
            let part = centre - Double(lower)
            return [(lower, 1 - part), (upper, part)]
        }
    }

    func forward(_ input: Tensor) -> Tensor {
        let x = input.values
        let shape: Shape = [input.shape[0], input.shape[1], rows.count, columns.count]
        var sums = [Double](repeating: 0, count: shape.count)
        forEachProduct(input.shape[0] * input.shape[1]) { out, element, weight in
            sums[out] += weight * Double(x[element])
        }
        return Tensor(shape, sums.map { Float($0) })
    }

    func backward(_ signal: Tensor) -> Tensor {
        let g = signal.values
        let shape: Shape = [signal.shape[0], signal.shape[1], from.height, from.width]
        var sums = [Double](repeating: 0, count: shape.count)
        forEachProduct(signal.shape[0] * signal.shape[1]) { out, element, weight in
            sums[element] += weight * Double(g[out])
        }
        return Tensor(shape, sums.map { Float($0) })
    }

    private func forEachProduct(_ maps: Int, _ visit: (Int, Int, Double) -> Void) {
        var out = 0
        for map in 0..<maps {
            for row in rows {
                for column in columns {
                    for (y, high) in row {
                        for (x, wide) in column {
                            visit(out, (map * from.height + y) * from.width + x, high * wide)
                        }
                    }
                    out += 1
                }
            }
        }
    }
}
