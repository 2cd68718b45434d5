/// Shares of a total by the sizes of classes, in whole numbers: the method of the largest remainder.
///
/// A class of two or more gives at least one and keeps at least one; a class of one gives none. Where these bounds
/// hold more or fewer than the total, the sum is as near to it as they allow.
enum ClassShares {
    /// - Parameter sizes: how many each class has.
    static func counts(_ total: Int, of sizes: [Int]) -> [Int] {
        let all = sizes.reduce(0, +)
        guard all > 0 else { return sizes }
        let quotas = sizes.map { Double($0) * Double(total) / Double(all) }
        let bounds = sizes.map { $0 < 2 ? 0...0 : 1...($0 - 1) }
        var counts = zip(quotas, bounds).map { quota, bound in
            min(max(Int(quota), bound.lowerBound), bound.upperBound)
        }
        var sum = counts.reduce(0, +)
        // The class that is furthest below its share gives one more, the one furthest above it one less; of equals the first.
        while sum < total {
            let room = counts.indices.filter { counts[$0] < bounds[$0].upperBound }
            guard let next = largest(of: room, by: { quotas[$0] - Double(counts[$0]) }) else {
                break
            }
            counts[next] += 1
            sum += 1
        }
        while sum > total {
            let room = counts.indices.filter { counts[$0] > bounds[$0].lowerBound }
            guard let next = largest(of: room, by: { Double(counts[$0]) - quotas[$0] }) else {
                break
            }
            counts[next] -= 1
            sum -= 1
        }
        return counts
    }

    private static func largest(of places: [Int], by value: (Int) -> Double) -> Int? {
        var best: (place: Int, value: Double)?
        for place in places where best.map({ value(place) > $0.value }) ?? true {
            best = (place, value(place))
        }
        return best?.place
    }
}
