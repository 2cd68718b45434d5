import Testing

@testable import Commands

/// Statistics of numbers near the largest and the smallest; expected values by Python's fractions and statistics.
struct LargeAndSmallTests {
    /// A few units in the last place.
    private let rounding = 1e-14
    /// 5e-324, the least number above 0.
    private let least = Double.leastNonzeroMagnitude

    private func isNear(_ found: Double, _ expected: Double) -> Bool {
        abs(found / expected - 1) < rounding
    }

    @Test func `a sum is the nearest number to the true one, whatever the order`() {
        #expect(Statistics.sum([1e300, 1e-300, -1e300]) == 1e-300)
        #expect(Statistics.sum([1.7e308, 1.7e308, -1.7e308]) == 1.7e308)
        #expect(Statistics.sum([least, least]) == 2 * least)
        #expect(Statistics.sum([0x1p53, 1, 0x1p-60]) == 0x1p53 + 2)
        #expect(Statistics.sum([0x1p53, 1]) == 0x1p53)
        #expect(Statistics.sum([-0x1p53, -1, -0x1p-60]) == -(0x1p53 + 2))
        #expect(Statistics.sum([1.7e308, 1.7e308]) == .infinity)
        #expect(Statistics.sum([.infinity, -.infinity]).isNaN)
        #expect(Statistics.sum(Array(repeating: 0.1, count: 1000)) == 100)
    }

    @Test func `a mean does not overflow where its sum does`() {
        #expect(Statistics.mean([1.7e308, 1.7e308, 1.7e308]) == 1.7e308)
        #expect(Statistics.mean([1e300, -1e300, 3e-300]) == 1e-300)
        #expect(Statistics.mean([least, 0]) == 0)
        #expect(Statistics.mean([least, least, 0]) == least)
        #expect(Statistics.mean([.greatestFiniteMagnitude]) == .greatestFiniteMagnitude)
    }

    @Test func `the deviation is right where the squares are no numbers`() throws {
        #expect(try isNear(Statistics.deviation([1e300, 2e300, 3e300]), 1e300))
        #expect(try isNear(Statistics.deviation([1e-300, 2e-300, 3e-300]), 1e-300))
        #expect(try isNear(Statistics.deviation([-1e308, 1e308], sample: false), 1e308))
        #expect(try Statistics.deviation([2 * least, 4 * least], sample: false) == least)
        #expect(try Statistics.deviation([1e16, 1e16 + 2, 1e16 + 2], sample: false) > 0.942)
        #expect(try Statistics.deviation([0.1, 0.1, 0.1]) == 0)
        #expect(try Statistics.deviation([1, .infinity]).isNaN)
    }

    @Test func `a correlation does not know the scale`() throws {
        let (x, y) = ([1.0, 2, 3, 4], [2.0, 4, 6, 9])
        let plain = try Statistics.correlation(x, y)
        for scale in [1e300, 1e-300, 1e-307] {
            #expect(try isNear(Statistics.correlation(x.map { $0 * scale }, y), plain))
            #expect(try isNear(Statistics.correlation(x, y.map { $0 * scale }), plain))
        }
        #expect(
            try abs(Statistics.correlation([1e300, 1e-300, -1e300], [1, 2, 3]) + 1) < rounding)
        #expect(try Statistics.correlation([1, (1.0).nextUp], [1, 2]) == 1)
    }

    @Test func `an interval and a quantile have no overflow on the way`() throws {
        let (mean, margin) = try Statistics.interval([1.6e308, 1.7e308], level: 0.5)
        #expect(isNear(mean, 1.65e308) && isNear(margin, 0.05e308))
        #expect(try Statistics.quantile([-1.7e308, 1.7e308], 0.5) == 0)
        #expect(try Statistics.quantile([-1.6e308, 1.6e308], 0.75) == 0.8e308)
        #expect(try Statistics.quantile([2 * least, 4 * least], 0.5) == 3 * least)
        #expect(try Statistics.quantile([.infinity, 1], 0.25) == .infinity)
    }
}
