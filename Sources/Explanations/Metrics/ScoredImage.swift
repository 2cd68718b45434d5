public import Networks
import Tensors

/// One image that explanations are judged on: what it gave on its way through the network, and what is known of it.
public final class ScoredImage {
    /// A part of the image, how much it covers each pixel, and what it truly does.
    public struct Part: Sendable {
        public let name: String
        /// `[height * width]`, 0...255.
        public let cover: [UInt8]
        /// How much exchanging the part changes the answer; nil: not known.
        public let effect: Double?

        public init(_ name: String, cover: [UInt8], effect: Double?) {
            (self.name, self.cover, self.effect) = (name, cover, effect)
        }
    }

    public let trace: Trace
    /// The class's logit.
    public let query: Query
    /// What the answer should rest on, `[height * width]`; nil: not known.
    public let mask: [Bool]?
    /// The parts whose effects are known.
    public let parts: [Part]
    let workshop: ScoreWorkshop
    /// Tells its draws from those of other images: the same wherever the image stands.
    let fingerprint: UInt64
    /// Drawn noise and what the network says under it, by the metric's name for it.
    private var remembered: [String: [Double]] = [:]

    /// - Throws: `ExplanationError.otherMask` for a mask or a part of another size than the image.
    public init(
        _ trace: Trace, query: Query, mask: [Bool]? = nil, parts: [Part] = [],
        in workshop: ScoreWorkshop
    ) throws {
        let plane = trace.image.shape[2] * trace.image.shape[3]
        for count in [mask?.count].compactMap({ $0 }) + parts.map(\.cover.count)
        where count != plane {
            throw ExplanationError.otherMask(given: count, expected: plane)
        }
        (self.trace, self.query, self.mask, self.parts) = (trace, query, mask, parts)
        self.workshop = workshop
        var fingerprint = Fingerprint()
        trace.image.withValues { for value in $0 { fingerprint.add(UInt64(value.bitPattern)) } }
        self.fingerprint = fingerprint.value
    }

    /// Its numbers, channel by channel.
    var pixels: [Float] { trace.image.values }
    var count: Int { trace.image.count }
    var height: Int { trace.image.shape[2] }
    var width: Int { trace.image.shape[3] }
    var channels: Int { trace.image.shape[1] }

    /// What draws for this image alone.
    func random(_ seed: Int, _ sample: Int, _ purpose: UInt64) -> RandomSource {
        RandomSource([UInt64(seed), fingerprint, purpose, UInt64(sample)])
    }

    /// What the network says of variants of the image.
    ///
    /// - Parameter variant: writes one into room for the image's numbers.
    func scores(
        _ count: Int, _ outcome: Outcome,
        variant: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws -> [Double] {
        try workshop.scores(count, outcome, of: query, in: trace, variant: variant)
    }

    /// What does not depend on the method is computed for the first alone.
    func remembering(_ key: String, _ work: () throws -> [Double]) rethrows -> [Double] {
        if let known = remembered[key] { return known }
        let made = try work()
        remembered[key] = made
        return made
    }
}
