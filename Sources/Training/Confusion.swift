/// Which class is taken for which: counts, and what follows from them for each class.
public struct Confusion: Sendable, Equatable {
    public let classes: [String]
    /// `counts[is][read as]`.
    public let counts: [[Int]]
    /// How many images there are of each class.
    public let totals: [Int]

    /// Predictions of classes without a name, and of images whose answer is not a number, are mistakes that `counts` does
    /// not hold.
    public init(
        classes: [String], labels: [Int], predictions: [Int], unreadable: Set<Int> = []
    ) {
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
        var totals = [Int](repeating: 0, count: classes.count)
        for (index, (label, said)) in zip(labels, predictions).enumerated() {
            totals[label] += 1
            if said < classes.count, !unreadable.contains(index) { counts[label][said] += 1 }
        }
        self.classes = classes
        self.totals = totals
        self.counts = counts
    }

    /// Of the images of a class the share that is read as it; nil where there are none.
    public func recall(_ index: Int) -> Double? {
        share(counts[index][index], totals[index])
    }

    /// Of the images read as a class the share that is of it; nil where there are none.
    public func precision(_ index: Int) -> Double? {
        share(counts[index][index], counts.reduce(0) { $0 + $1[index] })
    }

    /// The harmonic mean of precision and recall, `2 p r / (p + r)`; nil where either is not there.
    public func f1(_ index: Int) -> Double? {
        guard let p = precision(index), let r = recall(index) else { return nil }
        return p + r > 0 ? 2 * p * r / (p + r) : 0
    }

    /// The pairs of different classes that are taken for one another, the most frequent first, then in their order.
    public var mistakes: [(from: Int, to: Int, count: Int)] {
        var found: [(from: Int, to: Int, count: Int)] = []
        for (from, row) in counts.enumerated() {
            for (to, count) in row.enumerated() where from != to && count > 0 {
                found.append((from, to, count))
            }
        }
        return found.sorted {
            ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to)
        }
    }

    private func share(_ part: Int, _ whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
