/// The loops of a rule on plain memory.
protocol StepRule: Sendable {
    /// Names of the numbers that are remembered for each weight, as PyTorch calls them.
    var memories: [String] { get }
    /// Takes a step for the elements of a range.
    ///
    /// - Parameters:
    ///   - memories: one array for each name, as long as the weights.
    ///   - step: from 1.
    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int)
}

/// `w = w - rate g`.
struct Descent: StepRule {
    var memories: [String] { [] }

    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int
    ) {
        let rate = Float(rate)
        for index in range { weights[index] -= rate * slopes[index] }
    }
}

/// `v = momentum v + g` (the first step: `v = g`), `w = w - rate v`; Nesterov's: `w = w - rate (g + momentum v)`.
///
/// Source: Sutskever, Martens, Dahl and Hinton 2013, in PyTorch's form.
struct Momentum: StepRule {
    let momentum: Float
    let isNesterov: Bool
    var memories: [String] { ["momentum_buffer"] }

    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int
    ) {
        let (velocity, rate) = (memories[0], Float(rate))
        // At the first step the velocity is zero.
        for index in range {
            let slope = slopes[index]
            let v = momentum * velocity[index] + slope
            velocity[index] = v
            weights[index] -= rate * (isNesterov ? slope + momentum * v : v)
        }
    }
}

/// `s = s + g^2`, `w = w - rate g / (sqrt s + 1e-10)`. Source: Duchi, Hazan and Singer 2011.
struct Adagrad: StepRule {
    var memories: [String] { ["sum"] }

    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int
    ) {
        let (sum, rate) = (memories[0], Float(rate))
        for index in range {
            let slope = slopes[index]
            let s = sum[index] + slope * slope
            sum[index] = s
            weights[index] -= rate * slope / (s.squareRoot() + 1e-10)
        }
    }
}

/// `s = r s + (1 - r) g^2`, `d = sqrt(a + e) / sqrt(s + e) g`, `w = w - rate d`, `a = r a + (1 - r) d^2`; r = 0.9, e = 1e-6.
///
/// Source: Zeiler 2012, algorithm 1.
struct Adadelta: StepRule {
    var memories: [String] { ["square_avg", "acc_delta"] }

    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int
    ) {
        let (square, moved) = (memories[0], memories[1])
        let (keep, take, epsilon): (Float, Float, Float) = (0.9, 0.1, 1e-6)
        let rate = Float(rate)
        for index in range {
            let slope = slopes[index]
            let s = keep * square[index] + take * slope * slope
            let a = moved[index]
            let way = (a + epsilon).squareRoot() / (s + epsilon).squareRoot() * slope
            square[index] = s
            weights[index] -= rate * way
            moved[index] = keep * a + take * way * way
        }
    }
}

/// `s = 0.99 s + 0.01 g^2`, `w = w - rate g / (sqrt s + 1e-8)`. Source: Tieleman and Hinton 2012, lecture 6.5.
struct RMSProp: StepRule {
    var memories: [String] { ["square_avg"] }

    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int
    ) {
        let (square, rate) = (memories[0], Float(rate))
        for index in range {
            let slope = slopes[index]
            let s = 0.99 * square[index] + 0.01 * slope * slope
            square[index] = s
            weights[index] -= rate * slope / (s.squareRoot() + 1e-8)
        }
    }
}

/// `m = b1 m + (1 - b1) g`, `v = b2 v + (1 - b2) g^2`,
/// `w = w - rate / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) + e)`; b1 = 0.9, b2 = 0.999, e = 1e-8.
///
/// Source: Kingma and Ba 2015, algorithm 1.
struct Adam: StepRule {
    var memories: [String] { ["exp_avg", "exp_avg_sq"] }

    func update(
        _ weights: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>,
        _ memories: [UnsafeMutablePointer<Float>], _ range: Range<Int>, rate: Double, step: Int
    ) {
        let (mean, square) = (memories[0], memories[1])
        let (b1, b2, epsilon): (Float, Float, Float) = (0.9, 0.999, 1e-8)
        // In 64 bits, as PyTorch has them: `1 - 0.999` in 32 is off by a hundred-thousandth.
        let (take1, take2) = (Float(1 - 0.9 as Double), Float(1 - 0.999 as Double))
        let pace = Float(rate / Self.bias(0.9, step))
        let scale = Float(1 / Self.bias(0.999, step).squareRoot())
        for index in range {
            let slope = slopes[index]
            let m = b1 * mean[index] + take1 * slope
            let v = b2 * square[index] + take2 * slope * slope
            mean[index] = m
            square[index] = v
            weights[index] -= pace * m / (v.squareRoot() * scale + epsilon)
        }
    }

    /// `1 - decay^step`.
    private static func bias(_ decay: Double, _ step: Int) -> Double {
        1 - exponential(Double(step) * logarithm(decay))
    }
}
