import Foundation
import Walks

/// How far numbers lie from their mean, scaled by a power of two so that no square is too large or too small for a number.
struct Distances {
    /// One a number; the greatest is in 1 ..< 2, unless all are 0. NaN where a number is not finite.
    let scaled: [Double]
    /// The scale: a distance is `scaled * 2^exponent`.
    let exponent: Int
    /// The sum of `scaled`: what the rounding of the mean leaves over.
    let rest: Double

    /// - Precondition: there is a number.
    /// - Throws: `Cancelled`.
    init(_ values: [Double]) throws {
        // The distance of two numbers near the largest is beyond it; a quarter of the small ones beside them loses nothing that counts.
        let isLarge = values.contains { $0.magnitude > 0x1p1021 }
        let near = isLarge ? try values.walked { $0 / 4 } : values
        let mean = ExactSum(near).value(over: near.count)
        try Walk.check()
        let distances = try near.walked { $0 - mean }
        let greatest = distances.reduce(0) { $1.isNaN ? .nan : max($0, $1.magnitude) }
        let scale = greatest.isFinite && greatest > 0 ? Int(greatest.exponent) : 0
        // In two steps: 2^1074 is no number.
        let (half, other) = (scale / 2, scale - scale / 2)
        let (first, second) = (
            Double(sign: .plus, exponent: -half, significand: 1),
            Double(sign: .plus, exponent: -other, significand: 1)
        )
        scaled = try distances.walked { $0 * first * second }
        exponent = scale + (isLarge ? 2 : 0)
        rest = ExactSum(scaled).value()
    }

    /// The sum of the products with others' distances, of the scaled ones, with the correction for the rounding of the means.
    ///
    /// - Throws: `Cancelled`.
    func product(with other: Distances) throws -> Double {
        var sum = ExactSum()
        for index in scaled.indices {
            try Walk.check(atStep: index)
            sum.add(scaled[index], times: other.scaled[index])
        }
        return sum.value() - rest * other.rest / Double(scaled.count)
    }

    /// The sum of the squares of the scaled ones.
    ///
    /// - Throws: `Cancelled`.
    func squares() throws -> Double { max(try product(with: self), 0) }
}
