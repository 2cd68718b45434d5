import Tensors

/// Random changes of images while a network learns, so that it meets each a little otherwise every time.
///
/// What happens to an image follows from seed, epoch and the image's place in the dataset alone, whatever the number
/// of reading threads. In this order: turned, shifted, mirrored, lit, noised, erased; values stay within 0...1.
public struct Augmentation: Sendable, Equatable {
    /// One kind of change, as it is written.
    public enum Change: String, Sendable, CaseIterable {
        /// Chance of a mirror image, 0...1.
        case flip
        /// How far the image is shifted at most, in pixels: as cutting it out of a rim of repeated edge pixels.
        case crop
        /// How far it is turned at most to either side, in degrees.
        case rotate
        /// How much all values are raised or lowered at most, 0...1.
        case brightness
        /// Standard deviation of what is added to each value, 0...1.
        case noise
        /// Chance that a rectangle of 2 to 20 % of the area becomes noise (Zhong and others 2020), 0...1.
        case erase

        /// The strength where none is written.
        var usual: Double {
            switch self {
            case .flip, .erase: 0.5
            case .crop: 4
            case .rotate: 10
            case .brightness: 0.2
            case .noise: 0.02
            }
        }

        var range: ClosedRange<Double> {
            switch self {
            case .flip, .erase, .brightness, .noise: 0...1
            case .crop: 0...64
            case .rotate: 0...180
            }
        }
    }

    /// The strength of each change; what is not there does not happen.
    public var strengths: [Change: Double]

    public init(_ strengths: [Change: Double] = [:]) { self.strengths = strengths }

    /// Whether images stay as they are.
    public var isNothing: Bool { strengths.values.allSatisfy { $0 == 0 } }

    /// Changes apart by spaces, each with its strength or without: `flip crop=4 rotate=10`.
    ///
    /// - Throws: `AugmentationError` with what was written, what is known, and the range.
    public init(parsing text: String) throws {
        strengths = [:]
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            guard let name = parts.first, let change = Change(rawValue: name) else {
                throw AugmentationError.unknown(String(word))
            }
            let strength = parts.count > 1 ? Double(parts[1]) : change.usual
            guard let strength, change.range.contains(strength) else {
                throw AugmentationError.strength(
                    name, given: parts.count > 1 ? parts[1] : "", range: change.range)
            }
            guard strengths.updateValue(strength, forKey: change) == nil else {
                throw AugmentationError.twice(name)
            }
        }
    }

    /// As it is written, changes in their order.
    public var text: String {
        Change.allCases.compactMap { change in
            strengths[change].map { "\(change.rawValue)=\($0)" }
        }.joined(separator: " ")
    }

    /// Changes one image in place.
    ///
    /// - Parameters:
    ///   - pixels: `[channel, row, column]`, values 0...1.
    ///   - place: the image's index in its dataset.
    public func apply(
        to pixels: UnsafeMutableBufferPointer<Float>, channels: Int, height: Int, width: Int,
        seed: UInt64, epoch: Int, place: Int
    ) {
        var random = RandomSource([seed, UInt64(epoch), UInt64(place), 0x61_75_67])
        let image = AugmentedImage(
            pixels: pixels, channels: channels, height: height, width: width)
        func strength(_ change: Change) -> Float { Float(strengths[change] ?? 0) }
        // Every draw is made whatever the strengths: changing one leaves the others as they were.
        let draws = (0..<6).map { _ in random.unit() }
        let (turn, right, down) = (
            (2 * draws[0] - 1) * strength(.rotate), (2 * draws[1] - 1) * strength(.crop),
            (2 * draws[2] - 1) * strength(.crop)
        )
        if turn != 0 { image.turn(degrees: Double(turn)) }
        let shift = (Int(down.rounded()), Int(right.rounded()))
        if shift != (0, 0) { image.shift(down: shift.0, right: shift.1) }
        if draws[3] < strength(.flip) { image.mirror() }
        if strength(.brightness) > 0 { image.light((2 * draws[4] - 1) * strength(.brightness)) }
        if strength(.noise) > 0 { image.noise(strength(.noise), &random) }
        if draws[5] < strength(.erase) { image.erase(&random) }
    }
}

/// What can be wrong with a description of changes.
public enum AugmentationError: Error, Sendable, Equatable {
    case unknown(String)
    case strength(String, given: String, range: ClosedRange<Double>)
    case twice(String)
}

extension AugmentationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknown(let word):
            "'\(word)' is no change of images; there are "
                + Augmentation.Change.allCases.map(\.rawValue).joined(separator: " ")
        case .strength(let name, let given, let range):
            "\(name)=\(given) is not known; expected a number from \(Int(range.lowerBound)) to "
                + "\(Int(range.upperBound))"
        case .twice(let name): "\(name) is there twice"
        }
    }
}
