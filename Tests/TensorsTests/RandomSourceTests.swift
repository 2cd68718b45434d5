import Tensors
import Testing

struct RandomSourceTests {
    /// The first outputs for seed 1234567, as the generator's authors' C program prints them.
    @Test func `the numbers are those of SplitMix64`() {
        var random = RandomSource(seed: 1_234_567)
        let numbers = (0..<3).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test func `even numbers stay in their range and are spread over it`() {
        var random = RandomSource(seed: 1)
        let numbers = (0..<4000).map { _ in random.within(2...6) }
        #expect(numbers.allSatisfy { $0 >= 2 && $0 <= 6 })
        let mean = numbers.reduce(0, +) / 4000
        // Four standard errors of the mean: 4 * (4 / sqrt(12)) / sqrt(4000).
        #expect(abs(mean - 4) < 0.073)
    }

    @Test func `every order of three comes about equally often`() {
        var random = RandomSource(seed: 9)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<6000 { counts[random.permutation(of: 3), default: 0] += 1 }
        #expect(counts.count == 6)
        // Five standard deviations of a count: 5 * sqrt(6000 * 1/6 * 5/6).
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 145 })
    }
}
