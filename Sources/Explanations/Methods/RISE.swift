public import Networks
public import Signatures
public import Tensors

/// The mean of random masks, each weighed by the score of the image under it.
public struct RISE: ExplanationMethod {
    public static let signature = Signature(
        "rise", group: .explaining,
        "RISE: the mean of random masks, weighed by the score under each.",
        discussion: """
            R = 1 / (n p) sum over i of f(X M_i) M_i, with n = masks. A mask starts as cells x cells numbers, each 1 with \
            probability p = keep and else 0, is enlarged linearly, and shifted by up to a cell; what it hides becomes \
            black. Known to be wrong as an attribution: the answer has noise, less with more masks, and a mask's cells \
            decide how small a thing can be found.
            """,
        parameters: [
            Parameter(
                "masks", .integer(1...1_000_000), .option, default: "1000", unit: "masks",
                "How many masks are tried."),
            Parameter(
                "cells", .integer(1...1000), .option, default: "7", unit: "cells along a side",
                "How coarse a mask is."),
            Parameter(
                "keep", .number(0.01...1), .option, default: "0.5", unit: "probability",
                "How likely a cell shows what is below it."),
            Parameter(
                "seed", .integer(0...Int(Int32.max)), .option, default: "0",
                "Seed of everything random in the method."),
            Outcome.parameter(default: .probability),
        ], returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=rise masks=24
                """, "Which parts have to be shown for the sixth class, from 24 masks.")
        ], source: "Petsiuk, Das and Saenko 2018 for rise", seeAlso: ["occlusion", "score-cam"],
        searchTerms: ["masks", "black-box"])
    public static let clause = "is the mean of random masks, weighed by the score under each"
    public static let usualStart = UsualStart.ones
    public static let isSigned = false

    public let masks: Int
    public let cells: Int
    public let keep: Double
    public let seed: Int
    let outcome: Outcome

    /// Probabilities are not negative, logits may be.
    public var isSigned: Bool { outcome == .logit }

    public init(_ options: OptionReader) throws {
        masks = try options.integer("masks")
        cells = try options.integer("cells")
        keep = try options.number("keep")
        seed = try options.integer("seed")
        outcome = try Outcome(options)
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        let image = trace.image
        let (height, width) = (image.shape[2], image.shape[3])
        let scores = try VariantRun(trace: trace, query: query, cancellation: cancellation)
            .scores(masks, outcome) { place, room in
                let mask = mask(place, height: height, width: width)
                image.withValues { image in
                    for index in room.indices {
                        room[index] = image[index] * mask[index % mask.count]
                    }
                }
            }
        var sum = [Double](repeating: 0, count: height * width)
        for (place, score) in scores.enumerated() {
            if place & 63 == 0 { try cancellation?.check() }
            for (index, value) in mask(place, height: height, width: width).enumerated() {
                sum[index] += score * Double(value)
            }
        }
        let whole = Double(masks) * keep
        return Attribution(Tensor([1, 1, height, width], sum.map { Float($0 / whole) }))
    }

    /// The mask of that number, the same every time.
    func mask(_ number: Int, height: Int, width: Int) -> [Float] {
        var random = RandomSource([UInt64(seed), UInt64(number)])
        let (tall, wide) = ((height + cells - 1) / cells, (width + cells - 1) / cells)
        let grid = (0..<cells * cells).map { _ in Float(random.unit() < Float(keep) ? 1 : 0) }
        let (down, right) = (random.below(tall), random.below(wide))
        let large = Enlargement.bilinear(
            Tensor([1, 1, cells, cells], grid), height: (cells + 1) * tall,
            width: (cells + 1) * wide)
        return large.withValues { large in
            (0..<height * width).map { index in
                large[(index / width + down) * (cells + 1) * wide + index % width + right]
            }
        }
    }

    public var leakyRemark: String { "method=rise walks through none" }
}
