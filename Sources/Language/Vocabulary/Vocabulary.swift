public import Signatures

/// The commands of the language, which it calls words: their signatures, and the call that runs one of them.
///
/// The language knows no word by name; the commands give it theirs through this.
public protocol Vocabulary: Sendable {
    /// Every word, in the order in which help lists them.
    var signatures: [Signature] { get }
    /// The layers that may stand in `model { ... }`.
    var layerSignatures: [Signature] { get }
    /// Runs a word on arguments that fit its signature.
    func run(_ call: Call) throws -> Value
    /// What a call puts behind the list that is its first argument, where that is all it does and these are no lists themselves; nil
    /// for any other call.
    ///
    /// So `list = append list x` need not copy the list. The list in the call is empty.
    func addition(of call: Call) throws -> [Value]?
    /// The layers' names of a network value, for `Kind.layer`; empty for any other value.
    func layerNames(of value: Value) -> [String]
    /// The attributes' names of a dataset value, for `Kind.attribute`; empty for any other value.
    func attributeNames(of value: Value) -> [String]
    /// Whether the cell is asked to end; looked at before each of its statements.
    var isInterrupted: Bool { get }
    /// Told of what a word gave, where it is only given a name and not shown: what must not stay unsaid is said now.
    func remark(on value: Value)
}

extension Vocabulary {
    /// Words that make new lists.
    public func addition(of call: Call) throws -> [Value]? { nil }
    /// Words that nobody interrupts.
    public var isInterrupted: Bool { false }
    /// Values that nothing need be said of.
    public func remark(on value: Value) {}
}
