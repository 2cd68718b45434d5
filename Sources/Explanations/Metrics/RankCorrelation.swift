/// Spearman's rank correlation.
enum RankCorrelation {
    /// Pearson's correlation of the ranks; equal numbers share the mean of theirs. Source: Spearman 1904.
    ///
    /// - Returns: -1...1; nil where either has all numbers equal, or there are fewer than two.
    static func of(_ one: [Double], _ other: [Double]) -> Double? {
        precondition(one.count == other.count)
        let (first, second) = (ranks(one), ranks(other))
        let mean = Double(one.count + 1) / 2
        var (product, squares, others) = (0.0, 0.0, 0.0)
        for (a, b) in zip(first, second) {
            product += (a - mean) * (b - mean)
            squares += (a - mean) * (a - mean)
            others += (b - mean) * (b - mean)
        }
        guard squares > 0, others > 0 else { return nil }
        return min(1, max(-1, product / (squares * others).squareRoot()))
    }

    /// From 1; equal numbers share the mean of theirs.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }
}
