import Foundation
import Tensors

/// One dense layer on the way back: from kept outputs to the inputs that made them.
struct BacktrackingStep {
    /// What entered the layer.
    let activations: [Float]
    /// `[out, in]`.
    let weights: Tensor
    let cancellation: Cancellation?

    /// The inputs that count for at least one of the kept outputs, sorted.
    ///
    /// - Throws: `Cancelled` between two outputs.
    func keep(_ kept: [Int], rule: BacktrackingRule, isLast: Bool) throws -> [Int] {
        switch rule {
        case .positive: try keepAbove(0, kept)
        case .percentile(let percent, let floor):
            // The cutoff belongs to the last step; where no product passes the floor, nothing is kept.
            isLast
                ? try cutoff(kept, percent: percent, floor: floor).map { try keepAbove($0, kept) }
                    ?? []
                : try keepAbove(0, kept)
        case .share(let share): try keepShare(share, kept)
        }
    }

    private func keepAbove(_ threshold: Float, _ kept: [Int]) throws -> [Int] {
        var counts = [Bool](repeating: false, count: activations.count)
        try forEachProduct(kept) { index, product in
            if product > threshold { counts[index] = true }
        }
        return counts.indices.filter { counts[$0] }
    }

    /// The percentile, linearly interpolated between ranks (NumPy's default), of the products above the floor.
    private func cutoff(_ kept: [Int], percent: Double, floor: Float) throws -> Float? {
        var products: [Float] = []
        try forEachProduct(kept) { _, product in if product > floor { products.append(product) } }
        guard !products.isEmpty else { return nil }
        var comparisons = 0
        try products.sort {
            comparisons &+= 1
            try cancellation?.check(atStep: comparisons)
            return $0 < $1
        }
        let rank = percent / 100 * Double(products.count - 1)
        let below = Int(rank.rounded(.down))
        let above = min(below + 1, products.count - 1)
        let part = rank - Double(below)
        let (low, high) = (Double(products[below]), Double(products[above]))
        return Float(low + (high - low) * part)
    }

    private func keepShare(_ share: Double, _ kept: [Int]) throws -> [Int] {
        var counts = [Bool](repeating: false, count: activations.count)
        for output in kept {
            var positive: [(index: Int, product: Float)] = []
            try forEachProduct([output]) { index, product in
                if product > 0 { positive.append((index, product)) }
            }
            // Ties by index, so that equal products give the same set everywhere.
            positive.sort {
                $0.product != $1.product ? $0.product > $1.product : $0.index < $1.index
            }
            let wanted = share * positive.reduce(0) { $0 + Double($1.product) }
            var reached = 0.0
            for (index, product) in positive {
                if reached >= wanted { break }
                counts[index] = true
                reached += Double(product)
            }
        }
        return counts.indices.filter { counts[$0] }
    }

    private func forEachProduct(_ kept: [Int], _ visit: (Int, Float) -> Void) throws {
        let inputs = activations.count
        try weights.withValues { weights in
            for output in kept {
                try cancellation?.check()
                for index in 0..<inputs where activations[index] != 0 {
                    visit(index, activations[index] * weights[output * inputs + index])
                }
            }
        }
    }
}
