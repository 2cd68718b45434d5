import Foundation
public import Tensors

/// Places between 0 and 1 and their weights, by which an integral is a sum: the weights add up to 1.
public enum Quadrature: String, Sendable, CaseIterable {
    case gaussLegendre = "gauss-legendre"
    case trapezoid, left, right, middle

    /// - Parameter count: at least 1; for the trapezoid rule 2.
    /// - Returns: as many places with their weights, from 0 up.
    /// - Throws: `Cancelled`; the places of Gauss and Legendre take time with the square of their number.
    public func nodes(
        _ count: Int, cancellation: Cancellation? = nil
    ) throws -> [(place: Double, weight: Double)] {
        precondition(count >= minimum)
        let step = 1 / Double(count)
        return switch self {
        case .left: (0..<count).map { (Double($0) * step, step) }
        case .right: (1...count).map { (Double($0) * step, step) }
        case .middle: (0..<count).map { ((Double($0) + 0.5) * step, step) }
        case .trapezoid:
            (0..<count).map { index in
                let step = 1 / Double(count - 1)
                return (Double(index) * step, index == 0 || index == count - 1 ? step / 2 : step)
            }
        case .gaussLegendre: try Self.gaussLegendre(count, cancellation)
        }
    }

    /// The fewest places that the rule has.
    public var minimum: Int { self == .trapezoid ? 2 : 1 }

    /// The zeros of the Legendre polynomial, by Newton's iteration from their asymptotic places, and
    /// `w = 2 / ((1 - x^2) P'(x)^2)`, both brought from -1...1 to 0...1.
    private static func gaussLegendre(
        _ count: Int, _ cancellation: Cancellation?
    ) throws -> [(place: Double, weight: Double)] {
        try (0..<count).map { index in
            try cancellation?.check()
            var x = -cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
            var slope = 0.0
            for _ in 0..<100 {
                var (before, value) = (1.0, x)
                for degree in 1..<max(count, 1) {
                    let next =
                        (Double(2 * degree + 1) * x * value - Double(degree) * before)
                        / Double(degree + 1)
                    (before, value) = (value, next)
                }
                slope = Double(count) * (before - x * value) / (1 - x * x)
                let step = value / slope
                x -= step
                if abs(step) < 1e-15 { break }
            }
            return ((x + 1) / 2, 1 / ((1 - x * x) * slope * slope))
        }
    }
}
