public import Tensors

/// What a method says of an image, as metrics take it.
public struct Claim: Sendable {
    public let method: any ExplanationMethod
    /// What the method was asked.
    public let query: Query
    public let attribution: Attribution
    /// The numbers laid over the image, channels added: `[height * width]`.
    public let over: [Float]
    /// Whether all of its numbers are numbers.
    public let isFinite: Bool

    /// - Parameter shape: of the image, `[1, channels, height, width]`.
    public init(
        _ attribution: Attribution, by method: any ExplanationMethod, to query: Query,
        on shape: Shape
    ) {
        (self.method, self.query, self.attribution) = (method, query, attribution)
        over = attribution.overlaid(height: shape[2], width: shape[3]).values
        isFinite =
            attribution.values.withValues { $0.allSatisfy(\.isFinite) }
            && over.allSatisfy(\.isFinite)
    }

    /// What each number of the image brings to a sum: the numbers at the pixels as they are; one number for all channels
    /// of a pixel, or for a layer's maps enlarged, shared evenly among the channels.
    ///
    /// - Returns: as many as the image has.
    func perSample(channels: Int) -> [Float] {
        let values = attribution.values
        if attribution.place == .pixels, values.shape[1] == channels { return values.values }
        let shared = over.map { $0 / Float(channels) }
        return (0..<channels).flatMap { _ in shared }
    }
}
