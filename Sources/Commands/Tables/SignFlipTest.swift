import Tensors

/// Whether two methods differ on the same images: the paired sign-flip test of the mean difference.
struct SignFlipTest {
    /// Up to so many pairs every choice of signs is taken.
    static let exact = 13
    /// How many choices are drawn for more pairs.
    static let draws = 9999
    let seed: Int

    /// Two-sided: the share of all choices of signs whose `|sum of +-d|` is at least `|sum of d|`; of drawn ones
    /// `(1 + those) / (1 + draws)`. Source: Fisher 1935, section 21; Phipson and Smyth 2010 for the 1.
    ///
    /// - Parameter differences: one a pair.
    /// - Returns: 0...1; nil for fewer than two pairs.
    func probability(of differences: [Double]) -> Double? {
        let count = differences.count
        guard count > 1 else { return nil }
        let whole = differences.reduce(0) { $0 + abs($1) }
        // Sums of the same numbers in another order count as equal.
        let bound = abs(differences.reduce(0, +)) - 1e-12 * whole
        guard count > Self.exact else {
            let extreme = (0..<1 << count).count { signs in
                var sum = 0.0
                for (place, one) in differences.enumerated() {
                    sum += signs >> place & 1 == 0 ? one : -one
                }
                return abs(sum) >= bound
            }
            return Double(extreme) / Double(1 << count)
        }
        var random = RandomSource([UInt64(seed), UInt64(count), 0x666C_6970])
        var extreme = 1
        for _ in 0..<Self.draws {
            var (sum, bits) = (0.0, UInt64(0))
            for (place, one) in differences.enumerated() {
                if place & 63 == 0 { bits = random.next() }
                sum += bits & 1 == 0 ? one : -one
                bits >>= 1
            }
            if abs(sum) >= bound { extreme += 1 }
        }
        return Double(extreme) / Double(1 + Self.draws)
    }

    /// Holm's correction for several tests: of the k-th smallest of m the m - k + 1 fold, none below an earlier one, none above 1.
    /// Source: Holm 1979.
    static func corrected(_ probabilities: [Double]) -> [Double] {
        let order = probabilities.indices.sorted {
            (probabilities[$0], $0) < (probabilities[$1], $1)
        }
        var corrected = probabilities
        var most = 0.0
        for (place, index) in order.enumerated() {
            most = max(most, min(1, probabilities[index] * Double(order.count - place)))
            corrected[index] = most
        }
        return corrected
    }
}
