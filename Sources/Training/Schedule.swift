import Tensors

/// How the learning rate goes from epoch to epoch.
public struct Schedule: Sendable, Equatable {
    public enum Course: Sendable, Equatable {
        case constant
        /// Times `factor` after every so many epochs.
        case step(every: Int, factor: Double)
        /// `floor + (rate - floor) (1 + cos(pi t / T)) / 2` for epoch t of T. Source: Loshchilov and Hutter 2017, eq. 5.
        case cosine(floor: Double)
        /// Times `factor` when the loss has not fallen for more than `patience` epochs.
        case plateau(patience: Int, factor: Double)
    }

    public var course: Course
    /// The first epochs, over which the rate rises evenly to its own.
    public var warmUp: Int

    public init(_ course: Course = .constant, warmUp: Int = 0) {
        self.course = course
        self.warmUp = warmUp
    }

    /// The rate of an epoch.
    ///
    /// - Parameters:
    ///   - rate: where the course begins.
    ///   - epoch: from 0.
    ///   - losses: of the epochs before it, held out where there are any.
    public func rate(_ rate: Double, epoch: Int, of epochs: Int, losses: [Double]) -> Double {
        if epoch < warmUp { return rate * Double(epoch + 1) / Double(warmUp + 1) }
        let (t, total) = (epoch - warmUp, max(epochs - warmUp, 1))
        switch course {
        case .constant: return rate
        case .step(let every, let factor):
            return (0..<t / max(every, 1)).reduce(rate) { value, _ in value * factor }
        case .cosine(let floor):
            let turn = 3.141592653589793 * Double(t) / Double(total)
            return floor + (rate - floor) * (1 + cosine(turn)) / 2
        case .plateau(let patience, let factor):
            return Self.falls(losses.dropFirst(warmUp), patience).reduce(rate) { value, _ in
                value * factor
            }
        }
    }

    /// How often the loss has stood still too long: better means by more than a ten-thousandth, as PyTorch has it.
    private static func falls(_ losses: ArraySlice<Double>, _ patience: Int) -> Range<Int> {
        var (best, waiting, count) = (Double.infinity, 0, 0)
        for loss in losses {
            if loss < best * (1 - 1e-4) {
                (best, waiting) = (loss, 0)
            } else {
                waiting += 1
            }
            if waiting > patience { (waiting, count) = (0, count + 1) }
        }
        return 0..<count
    }
}
