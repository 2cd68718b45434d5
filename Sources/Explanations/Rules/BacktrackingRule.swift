public import Signatures

/// Which products of an activation and a weight make an input count for an output: a rule of backtracking.
///
/// A rule is one file and its line in `RuleCatalogue`: the command, help, completion and tests derive from it.
public protocol BacktrackingRule: Sendable {
    /// Its word, options, meaning and source.
    static var signature: Signature { get }
    /// What it keeps, as it follows `rule=NAME` in a sentence.
    static var clause: String { get }
    /// - Throws: `OptionFault`.
    init(_ options: OptionReader) throws
    /// Its options with their values, in the order of the signature.
    var numbers: [(name: String, value: Double)] { get }
    /// What is to be said of its answer; nil: nothing.
    ///
    /// - Parameters:
    ///   - kept: how many units of the maps it kept.
    ///   - active: how many are not zero.
    func remark(kept: Int, of active: Int) -> String?
    /// The inputs of a dense layer that count for at least one of the kept outputs, sorted.
    ///
    /// - Parameter isLast: whether the layer is the one that the maps enter.
    /// - Throws: `Cancelled` between two outputs.
    func inputs(for kept: [Int], among products: DenseProducts, isLast: Bool) throws -> [Int]
}

extension BacktrackingRule {
    public var numbers: [(name: String, value: Double)] { [] }
    public func remark(kept: Int, of active: Int) -> String? { nil }
}

/// Every backtracking rule; a new one is its file and its line here.
public enum RuleCatalogue {
    public static let rules: [any BacktrackingRule.Type] = [
        PositiveProducts.self, PercentileProducts.self, ShareOfInput.self,
    ]

    /// The rule of that word.
    public static func rule(named name: String) -> (any BacktrackingRule.Type)? {
        rules.first { $0.signature.name == name }
    }
}
