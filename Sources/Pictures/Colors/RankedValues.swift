/// Quantiles of many numbers without sorting them: counted by their upper bits, only those near the rank are put in order.
struct RankedValues {
    private static let shift: UInt32 = 16
    private let values: [Float]
    /// How many values have each pattern of the upper bits.
    private var counts = [Int](repeating: 0, count: 1 << 16)

    /// - Precondition: no value is NaN.
    init(_ values: [Float]) {
        self.values = values
        for value in values { counts[Self.bin(value)] += 1 }
    }

    /// The value that a share of all lies below, 0...1, linearly interpolated between ranks; 0 where there are none.
    func quantile(_ share: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        let place = share * Double(values.count - 1)
        let index = min(Int(place), values.count - 1)
        let next = min(index + 1, values.count - 1)
        let (low, high) = pair(index, next)
        let fraction = place - Double(index)
        return Double(low) * (1 - fraction) + Double(high) * fraction
    }

    /// The values at two neighbouring ranks.
    private func pair(_ first: Int, _ second: Int) -> (Float, Float) {
        var (seen, before, bins) = (0, 0, (0, 0))
        for (bin, count) in counts.enumerated() where count > 0 {
            if (seen..<seen + count).contains(first) { (bins.0, before) = (bin, seen) }
            if (seen..<seen + count).contains(second) {
                bins.1 = bin
                break
            }
            seen += count
        }
        let range = bins.0...bins.1
        let near = values.filter { range.contains(Self.bin($0)) }.sorted()
        return (near[first - before], near[second - before])
    }

    /// The upper bits in an order in which larger numbers have larger ones.
    private static func bin(_ value: Float) -> Int {
        let bits = value.bitPattern
        return Int((bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits) >> shift)
    }
}
