/// What each epoch gave.
public struct History: Sendable, Equatable {
    public struct Epoch: Sendable, Equatable {
        /// Mean loss over the epoch's images, in nats.
        public let loss: Double
        /// Share of the epoch's images read right while learning, 0...1.
        public let accuracy: Double
        /// Share of the held-out images read right after the epoch, where there are any.
        public let testAccuracy: Double?
    }

    public var epochs: [Epoch] = []

    public init() {}
}
