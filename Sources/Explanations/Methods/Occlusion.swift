public import Networks
public import Signatures
public import Tensors

/// What is lost when a window of the image is covered.
public struct Occlusion: ExplanationMethod {
    public static let signature = Signature(
        "occlusion", group: .explaining,
        "Occlusion: what is lost when a window of the image is covered.",
        discussion: """
            A window of window x window pixels moves over the image in steps of stride; all channels under it become \
            fill. R[y, x] = mean over the windows that cover y, x of f(X) - f(X covered). The first window starts at the \
            upper left corner, the last ends at or beyond the lower right one and is cut off there; a pixel that no \
            window covers (stride larger than window) gets zero; a window larger than the image is refused. Known to be wrong as an attribution: covering draws \
            edges that the network was not trained on, and two pixels that can replace one another both get little.
            """,
        parameters: [
            Parameter(
                "window", .integer(1...100_000), .option, default: "16", unit: "pixels",
                "The window's height and width."),
            Parameter(
                "stride", .integer(1...100_000), .option, default: "8", unit: "pixels",
                "How far the window moves."),
            Parameter(
                "fill", .number(0...1), .option, default: "0",
                unit: "value of every covered pixel, 0 black to 1 white",
                "What the window is covered with."),
            Outcome.parameter(default: .logit),
        ], returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=occlusion window=8 stride=4
                """, "What the sixth class's logit loses when a square is covered.")
        ], source: "Zeiler and Fergus 2013, section 4.2, for occlusion", seeAlso: ["rise"],
        searchTerms: ["perturbation", "perturb", "occlude", "sliding"])
    public static let clause = "is what is lost when a window of the image is covered"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    public let window: Int
    public let stride: Int
    public let fill: Double
    let outcome: Outcome
    /// Small images make the usual window larger than they are; nobody asked for that.
    private let isWindowGiven: Bool

    public init(window: Int = 16, stride: Int = 8, fill: Double = 0) {
        (self.window, self.stride, self.fill) = (window, stride, fill)
        outcome = .logit
        isWindowGiven = true
    }

    public init(_ options: OptionReader) throws {
        window = try options.integer("window")
        stride = try options.integer("stride")
        fill = try options.number("fill")
        outcome = try Outcome(options)
        isWindowGiven = options.isGiven("window")
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        let image = trace.image
        let (height, width) = (image.shape[2], image.shape[3])
        guard !isWindowGiven || window <= max(height, width) else {
            throw ExplanationError.windowLarger(window: window, height: height, width: width)
        }
        let windows = windows(height: height, width: width)
        let scores = try CoveredScores(trace: trace, query: query, outcome: outcome)
            .scores(windows, fill: Float(fill), cancellation)
        var sum = [Double](repeating: 0, count: height * width)
        var count = sum
        for ((rows, columns), score) in zip(windows, scores) {
            for y in rows {
                for x in columns {
                    sum[y * width + x] += scores[windows.count] - score
                    count[y * width + x] += 1
                }
            }
        }
        return Attribution(
            Tensor([1, 1, height, width], zip(sum, count).map { Float($1 > 0 ? $0 / $1 : 0) }))
    }

    private func windows(height: Int, width: Int) -> [(rows: Range<Int>, columns: Range<Int>)] {
        func starts(_ size: Int) -> [Int] {
            let steps = size > window ? (size - window + stride - 1) / stride : 0
            return (0...steps).map { $0 * stride }.filter { $0 < size }
        }
        return starts(height).flatMap { y in
            starts(width).map { x in
                (y..<min(y + window, height), x..<min(x + window, width))
            }
        }
    }

    public var leakyRemark: String { "method=occlusion walks through none" }
}
