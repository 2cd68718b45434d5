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
    }

    public var epochs: [Epoch] = []

    public init() {}
}
