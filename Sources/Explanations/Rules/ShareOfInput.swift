public import Signatures

/// For each kept unit, the largest positive products that together make up a share of its positive input: free of scale.
public struct ShareOfInput: BacktrackingRule {
    public static let signature = Signature(
        "share", group: .explaining,
        "Keeps the largest products that make up a share of the input.",
        discussion: """
            For each kept unit i the largest a[r] W[i, r] are kept until they make up `share` of the sum of its positive \
            products; of equal ones the first.
            """,
        parameters: [
            Parameter(
                "share", .number(0...1), .option, default: "0.5",
                "For rule=share: the share of a unit's positive input that the kept products make up."
            )
        ], returns: "the inputs that count",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                backtrack net faces[0] rule=share
                """, "The units that half of the positive input comes from.")
        ], source: "Switchback")
    public static let clause =
        "keeps, for each kept unit, the largest positive products that together make up `share` of its positive input"

    public let share: Double

    public init(_ share: Double = 0.5) { self.share = share }

    public init(_ options: OptionReader) throws { self.init(try options.number("share")) }

    public var numbers: [(name: String, value: Double)] { [("share", share)] }

    public func inputs(
        for kept: [Int], among products: DenseProducts, isLast: Bool
    ) throws -> [Int] { try products.inputs(makingUp: share, for: kept) }
}

extension BacktrackingRule where Self == ShareOfInput {
    /// The largest positive products that make up a share of each kept unit's positive input.
    public static func share(_ share: Double) -> ShareOfInput { ShareOfInput(share) }
}
