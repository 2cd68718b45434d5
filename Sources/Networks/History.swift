/// What each epoch gave.
public struct History: Sendable, Equatable {
    public struct Epoch: Sendable, Equatable {
        /// Mean loss over the epoch's images while learning.
        public let loss: Double
        /// Share of the epoch's images read right while learning, 0...1.
        public let accuracy: Double
        /// The learning rate.
        public let rate: Double
        /// Mean cross-entropy over the held-out images after the epoch, in nats, where there are any.
        public let testLoss: Double?
        /// Share of them read right.
        public let testAccuracy: Double?

        public init(
            loss: Double, accuracy: Double, rate: Double, testLoss: Double? = nil,
            testAccuracy: Double? = nil
        ) {
            self.loss = loss
            self.accuracy = accuracy
            self.rate = rate
            self.testLoss = testLoss
            self.testAccuracy = testAccuracy
        }
    }

    public var epochs: [Epoch] = []

    /// The first of the epochs with the highest held-out accuracy, from 1; nil where none is held out.
    public var best: (epoch: Int, accuracy: Double)? {
        epochs.enumerated().reduce(into: nil) { best, element in
            if let accuracy = element.element.testAccuracy, accuracy > best?.accuracy ?? -1 {
                best = (element.offset + 1, accuracy)
            }
        }
    }

    public init() {}
}
