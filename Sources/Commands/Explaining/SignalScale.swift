import Pictures
import Tensors

/// The scale of the pictures of one or several signals at the pixels, and the words for it.
///
/// Signed signals are grey at zero and as far apart on both sides; others are black at zero. The end is the 99.5th
/// percentile of the magnitudes, all channels together, or the largest where so few numbers are not zero that the
/// percentile is; of several signals with one scale it is the furthest of theirs.
struct SignalScale {
    static let percentile = 99.5

    let scale: Scale
    let isSigned: Bool
    private let largest: Double
    private let isPercentile: Bool

    init(_ signals: [Float]..., isSigned: Bool) {
        self.init(signals, isSigned: isSigned)
    }

    /// One scale for several signals, some of them signed.
    init(all signals: [[Float]]) { self.init(signals, isSigned: true) }

    private init(_ signals: [[Float]], isSigned: Bool) {
        self.isSigned = isSigned
        let ends = signals.map { signal -> (end: Double, largest: Double) in
            let all = Scale(symmetricAround: signal).upper
            let cut = Scale.upperEnd(of: signal, percentile: Self.percentile, symmetric: isSigned)
            return (cut > 0 ? cut : all, all)
        }
        let end = ends.map(\.end).max() ?? 0
        largest = ends.map(\.largest).max() ?? 0
        isPercentile = end < largest
        scale =
            isSigned
            ? Scale(-end, end) : Scale(0, max(end, Double(Float.leastNormalMagnitude)))
    }

    func raster(of pixels: Tensor) -> Raster {
        Raster(
            planes: pixels.values, width: pixels.shape[3], height: pixels.shape[2], scale: scale)
    }

    /// Below a picture: `scale 0 to 0.012`, or that it is one number everywhere.
    func caption(of values: [Float]) -> String {
        Self.constant(values) ?? "scale \(Self.range(scale.lower, scale.upper))"
    }

    /// In the text: what black and white mean, and what is beyond.
    ///
    /// - Parameter map: whose colours are meant; nil: greys.
    func sentence(_ what: String = "picture", colors map: Colormap? = nil) -> String {
        let names: (least: String, zero: String, most: String) =
            switch (map, isSigned) {
            case (nil, true): ("black", "grey", "white")
            case (nil, false): ("black", "black", "white")
            case (_?, true): ("blue", "white", "red")
            case (_?, false): ("black", "black", "yellow")
            }
        guard largest > 0 else {
            return "\(what): zero everywhere, so that it is \(names.zero) all over"
        }
        let end = Pictures.NumberText.short(scale.upper)
        let colors =
            isSigned
            ? "\(names.least) is -\(end), \(names.zero) 0, \(names.most) \(end)"
            : "\(names.least) is 0, \(names.most) \(end)"
        guard isPercentile else { return "\(what): \(colors)" }
        return "\(what): \(colors) and beyond: the 99.5th percentile; the largest magnitude is "
            + Pictures.NumberText.short(largest)
    }

    /// `zero everywhere`, `0.5 everywhere`; nil where the numbers differ.
    static func constant(_ values: some Collection<Float>) -> String? {
        guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
        return "\(first == 0 ? "zero" : Pictures.NumberText.short(Double(first))) everywhere"
    }

    /// `0 to 0.5`, or that all are one; and how many are not numbers.
    ///
    /// - Parameter isOne: whether one number stands for itself, without a range.
    static func range(of values: some Collection<Float>, isOne: Bool = false) -> String {
        let finite = values.filter(\.isFinite)
        let rest = values.count - finite.count
        let odd =
            rest == 0
            ? ""
            : ", \(Rendering.grouped(rest)) of \(Rendering.grouped(values.count)) not finite (NaN or infinite)"
        guard let lowest = finite.min(), let highest = finite.max() else {
            return "no finite number" + odd
        }
        if isOne { return Pictures.NumberText.short(Double(highest)) + odd }
        if rest == 0, values.count > 1, let constant = constant(values) { return constant }
        return range(Double(lowest), Double(highest)) + odd
    }

    static func range(_ lower: Double, _ upper: Double) -> String {
        "\(Pictures.NumberText.short(lower)) to \(Pictures.NumberText.short(upper))"
    }
}
