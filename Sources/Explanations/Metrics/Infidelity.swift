public import Signatures
import Tensors

/// How well an explanation foretells what a change of the image does.
public struct Infidelity: ExplanationMetric {
    public static let signature = Signature(
        "infidelity", group: .explaining,
        "Infidelity: how badly the explanation foretells what a change does.",
        discussion: """
            mean over the samples of (sum of R I - (f(X) - f(X - I)))^2, with f the class's logit and I noise of its own for each \
            image (bell-shaped, the sum of four even numbers). R has a number for each channel of a pixel; one that all channels \
            share, or that lies at a layer's maps and is enlarged, is shared evenly among them. scaled=true multiplies R by beta = sum \
            of a b / sum of a^2 with a = sum of R I and b = f(X) - f(X - I), so that only the pattern counts and not the scale; an \
            explanation that is zero everywhere keeps beta 0. Lower is better, 0 at best. In squared logits, so that networks cannot be compared.
            """,
        parameters: [
            Parameter(
                "samples", .integer(1...100_000), .option, default: "50", unit: "changes",
                "For infidelity: how many changes of each image."),
            Parameter(
                "noise", .number(1e-6...10), .option, default: "0.1",
                unit: "standard deviation, of values 0 to 1",
                "For infidelity: how large the changes are."),
            Parameter(
                "scaled", .boolean, .option, default: "false",
                "For infidelity: whether the explanation's scale is chosen best for each image."),
            MetricOptions.seed,
        ], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "infidelity", "gradient, smoothgrad", " samples=20 scaled=true",
                "How well two methods foretell the logit under noise.")
        ], source: "Yeh and others 2019, definition 2.1 and section 3.1",
        seeAlso: ["max-sensitivity"], searchTerms: ["faithfulness"])
    public static let clause = "mean squared error of what the explanation foretells of a change"
    public static let better = Better.lower
    public static let need = MetricNeed.nothing

    let samples: Int
    let noise: Double
    let isScaled: Bool
    let seed: Int

    public init(_ options: OptionReader) throws {
        samples = try options.integer("samples")
        noise = try options.number("noise")
        isScaled = try options.flag("scaled")
        seed = try options.integer("seed")
    }

    public var told: String {
        "\(samples) samples, noise \(OptionValue.number(noise)), seed \(seed)\(isScaled ? ", scaled" : "")"
    }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        try scores(of: claims, on: image) { change($0, of: image) }
    }

    /// - Parameter change: I of each sample, as many numbers as the image has.
    func scores(
        of claims: [Claim], on image: ScoredImage, change: (Int) -> [Float]
    ) throws -> [Double?] {
        let pixels = image.pixels
        let shares = claims.map { $0.perSample(channels: image.channels) }
        var foretold = claims.map { _ in [Double](repeating: 0, count: samples) }
        // The last one is the image as it is.
        let said = try image.scores(samples + 1, .logit) { sample, room in
            guard sample < samples else {
                for index in room.indices { room[index] = pixels[index] }
                return
            }
            let change = change(sample)
            for index in room.indices { room[index] = pixels[index] - change[index] }
            for (claim, share) in shares.enumerated() {
                var sum = 0.0
                for index in share.indices { sum += Double(share[index]) * Double(change[index]) }
                foretold[claim][sample] = sum
            }
        }
        let effects = said.dropLast().map { said[samples] - $0 }
        return foretold.map { Self.error($0, effects, scaled: isScaled) }
    }

    /// The same every time.
    private func change(_ sample: Int, of image: ScoredImage) -> [Float] {
        var random = image.random(seed, sample, 0x696E_6669)
        let deviation = Float(noise)
        return (0..<image.count).map { _ in deviation * random.bell() }
    }

    /// Mean of `(beta a - b)^2`; a sum of squares, so that rounding never makes it negative.
    static func error(_ foretold: [Double], _ effects: [Double], scaled: Bool) -> Double {
        var beta = 1.0
        if scaled {
            let squares = foretold.reduce(0) { $0 + $1 * $1 }
            let products = zip(foretold, effects).reduce(0) { $0 + $1.0 * $1.1 }
            beta = squares > 0 ? products / squares : 0
        }
        return zip(foretold, effects).reduce(0) { sum, pair in
            let away = beta * pair.0 - pair.1
            return sum + away * away
        } / Double(foretold.count)
    }
}
