public import Signatures

/// Every positive product: Algorithm 1 as it is printed. Magnitude never matters, so that nearly every active unit is kept.
public struct PositiveProducts: BacktrackingRule {
    public static let signature = Signature(
        "positive", group: .explaining, "Keeps every input whose product is positive.",
        discussion: "r is kept for i where a[r] W[i, r] > 0: Algorithm 1 as printed.",
        parameters: [], returns: "the inputs that count",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                backtrack net faces[0] rule=positive
                """, "Nearly every active unit.")
        ], source: "Fang 2017, Algorithm 1")
    public static let clause =
        "is Algorithm 1 as printed: any positive product counts, so that nearly every active unit is kept"

    public init() {}
    public init(_ options: OptionReader) throws {}

    public func remark(kept: Int, of active: Int) -> String? {
        "Algorithm 1 as printed keeps nearly all; rule=percentile or rule=share choose"
    }

    public func inputs(
        for kept: [Int], among products: DenseProducts, isLast: Bool
    ) throws -> [Int] { try products.inputs(above: 0, for: kept) }
}

extension BacktrackingRule where Self == PositiveProducts {
    /// Every positive product.
    public static var positive: PositiveProducts { PositiveProducts() }
}
