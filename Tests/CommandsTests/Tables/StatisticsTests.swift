import Testing

@testable import Commands

struct StatisticsTests {
    /// A few units in the last place of numbers near 1.
    private let rounding = 1e-14

    @Test func `a sum is rounded once`() throws {
        #expect(Statistics.sum([0.1, 0.2, 0.3]) == 0.6)
        #expect(Statistics.sum([1, 1e100, 1, -1e100]) == 2)
        #expect(Statistics.sum([]) == 0)
        #expect(Statistics.sum([.infinity, 1]) == .infinity)
        #expect(Statistics.sum([1, .nan]).isNaN)
    }

    @Test func `the deviation does not suffer from a large mean`() throws {
        // 2, 4, 4, 4, 5, 5, 7, 9 far from zero: exactly 2 over n.
        let far = [2.0, 4, 4, 4, 5, 5, 7, 9].map { $0 + 1e9 }
        #expect(try Statistics.deviation(far, sample: false) == 2)
        #expect(try abs(Statistics.deviation(far) - (32.0 / 7).squareRoot()) < rounding)
        #expect(try Statistics.deviation([0.1, 0.1, 0.1]) < rounding)
    }

    /// numpy.quantile([15, 20, 35, 40, 50], q)
    @Test(arguments: [
        (0.0, 15.0), (0.05, 16), (0.3, 23), (0.4, 29), (0.5, 35), (0.9, 46), (1, 50),
    ]) func `quantiles are NumPy's`(share: Double, quantile: Double) throws {
        #expect(try abs(Statistics.quantile([50, 15, 40, 20, 35], share) - quantile) < 1e-12)
    }

    @Test func `a quantile of infinities is none of their difference`() throws {
        #expect(try Statistics.quantile([.infinity, .infinity], 0.5) == .infinity)
        #expect(try Statistics.quantile([1, .nan], 0.5).isNaN)
        #expect(try Statistics.quantile([7], 0.3) == 7)
    }

    /// scipy.stats.t.ppf((1 + level) / 2, degrees)
    @Test(arguments: [
        (1.0, 0.95, 12.706204736174694), (2, 0.95, 4.302652729749464),
        (4, 0.95, 2.7764451051977934), (9, 0.99, 3.2498355415921263),
        (30, 0.5, 0.6827556937231985), (100, 0.95, 1.9839715185235523),
        (1_000_000, 0.95, 1.9599663568184),
    ]) func `Student's t is the table's`(degrees: Double, level: Double, factor: Double) throws {
        let found = StudentT(degrees: degrees).factor(level: level)
        #expect(abs(found / factor - 1) < 1e-9)
    }

    @Test func `a correlation is 1 on a line and Pearson's off it`() throws {
        #expect(try abs(Statistics.correlation([1, 2, 3], [10, 20, 30]) - 1) < rounding)
        #expect(try abs(Statistics.correlation([1, 2, 3], [3, 2, 1]) + 1) < rounding)
        // numpy.corrcoef([1, 2, 3, 4], [2, 4, 6, 9])[0, 1]
        #expect(
            try abs(Statistics.correlation([1, 2, 3, 4], [2, 4, 6, 9]) - 0.994_376_711) < 1e-6)
    }
}
