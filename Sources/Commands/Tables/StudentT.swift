import Foundation

/// Student's t distribution: how far a mean of few numbers may lie from the true one.
struct StudentT {
    /// Degrees of freedom: one less than there are numbers.
    let degrees: Double

    /// The t with `P(|T| <= t) = level`: 12.706 for 0.95 and 1 degree, 1.960 for very many.
    ///
    /// - Parameter level: 0..<1.
    func factor(level: Double) -> Double {
        var (lower, upper) = (0.0, 1.0)
        while outside(upper) > 1 - level, upper < 1e12 { upper *= 2 }
        for _ in 0..<200 {
            let middle = (lower + upper) / 2
            guard middle > lower, middle < upper else { break }
            if outside(middle) > 1 - level { lower = middle } else { upper = middle }
        }
        return (lower + upper) / 2
    }

    /// P(|T| > t) = I(n / (n + t^2); n / 2, 1 / 2), the regularised incomplete beta function.
    func outside(_ t: Double) -> Double {
        Self.beta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// The regularised incomplete beta function (Press and others, Numerical Recipes, 2007, section 6.4).
    private static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let front = exp(
            lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    /// Its continued fraction, by Lentz's method.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            let change = d * c
            result *= change
            if (change - 1).magnitude < 1e-15 { break }
        }
        return result
    }
}
