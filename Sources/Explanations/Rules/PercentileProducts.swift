public import Signatures

/// Positive products, and in the last step only those above a cutoff: of the products greater than `floor` over all kept units, the
/// given percentile (linear interpolation). The author's program, which made the paper's counts.
public struct PercentileProducts: BacktrackingRule {
    public static let signature = Signature(
        "percentile", group: .explaining, "Keeps, in the last step, products above a percentile.",
        discussion: """
            r is kept for i where a[r] W[i, r] > 0; in the last step where it exceeds the given percentile of the \
            products above `floor`, with linear interpolation between ranks.
            """,
        parameters: [
            Parameter(
                "percentile", .number(0...100), .option, default: "90", unit: "percent",
                "For rule=percentile: the cutoff among the products of the last step."),
            Parameter(
                "floor", .number(0...1e9), .option, default: "0.05",
                "For rule=percentile: smaller products are left out before the percentile is taken."
            ),
        ], returns: "the inputs that count",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                backtrack net faces[0] rule=percentile floor=0
                """, "The strongest tenth of the positive products.")
        ], source: "The author's program of Fang 2017")
    public static let clause =
        "is what the author's program did: in the last step only products above `floor` count, and of these only those above the `percentile`"

    public let percentile: Double
    public let floor: Float

    public init(percentile: Double = 90, floor: Float = 0.05) {
        self.percentile = percentile
        self.floor = floor
    }

    public init(_ options: OptionReader) throws {
        self.init(
            percentile: try options.number("percentile"),
            floor: Float(try options.number("floor")))
    }

    public var numbers: [(name: String, value: Double)] {
        [("percentile", percentile), ("floor", Double(floor))]
    }

    public func remark(kept: Int, of active: Int) -> String? {
        guard kept == 0, active > 0 else { return nil }
        return
            "no product of the last step is larger than the floor: a smaller one, such as floor=0, keeps some"
    }

    public func inputs(
        for kept: [Int], among products: DenseProducts, isLast: Bool
    ) throws -> [Int] {
        guard isLast else { return try products.inputs(above: 0, for: kept) }
        // Where no product passes the floor, nothing is kept.
        guard let cutoff = try products.percentile(percentile, above: floor, for: kept) else {
            return []
        }
        return try products.inputs(above: cutoff, for: kept)
    }
}

extension BacktrackingRule where Self == PercentileProducts {
    /// In the last step those above a percentile of the products above a floor.
    public static func percentile(_ percentile: Double, floor: Float) -> PercentileProducts {
        PercentileProducts(percentile: percentile, floor: floor)
    }
    /// What the author's program used.
    public static var authors: PercentileProducts { PercentileProducts() }
}
