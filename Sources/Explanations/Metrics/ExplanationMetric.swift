public import Signatures

/// A figure of how good an explanation is.
///
/// A metric is one file and its line in `MetricCatalogue`: the command, its help, the reference and tests derive from it.
public protocol ExplanationMetric: Sendable {
    /// Its word, options, formula and source.
    static var signature: Signature { get }
    /// What its number says, as it follows `NAME:` in a sentence.
    static var clause: String { get }
    static var better: Better { get }
    /// What has to be known of an image beside its pixels.
    static var need: MetricNeed { get }
    /// - Throws: `OptionFault`.
    init(_ options: OptionReader) throws
    /// How many samples it draws and from what, as its options stand; empty where it draws none.
    var told: String { get }
    /// One number for each claim about an image; nil where it has none there.
    ///
    /// - Parameter claims: all of finite numbers.
    /// - Throws: what a method throws; `NetworkError`; `Cancelled`.
    func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?]
}

/// Which way a metric's number is better.
public enum Better: String, Sendable {
    case higher, lower
    /// 0 is best, both ways from it worse.
    case nearZero = "nearer 0"

    /// A number that is larger for the better of two.
    public func worth(_ score: Double) -> Double {
        switch self {
        case .higher: score
        case .lower: -score
        case .nearZero: -abs(score)
        }
    }
}

/// What a metric has to know of an image beside its pixels.
public enum MetricNeed: Sendable {
    case nothing
    /// A mask of what the answer should rest on.
    case mask
    /// How much each part truly does.
    case effects
}

extension ExplanationMetric {
    public var told: String { "" }

    /// One number for each claim; nil for a claim whose own numbers are not finite, and where the result would be no number.
    ///
    /// - Throws: as `scores`.
    public func judged(_ claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        let fitting = claims.indices.filter { claims[$0].isFinite }
        let found =
            fitting.isEmpty ? [] : try scores(of: fitting.map { claims[$0] }, on: image)
        var all = [Double?](repeating: nil, count: claims.count)
        for (place, score) in zip(fitting, found) {
            all[place] = score?.isFinite == true ? score : nil
        }
        return all
    }
}
