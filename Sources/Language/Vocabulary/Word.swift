public import Signatures

/// What the language can do: the signatures that it reads by, and the call that runs one of them.
///
/// The language knows no word by name; the commands give it theirs through this.
public protocol Vocabulary: Sendable {
    /// Every word, in the order in which help lists them.
    var signatures: [Signature] { get }
    /// The layers that may stand in `model { ... }`.
    var layerSignatures: [Signature] { get }
    /// Runs a word on arguments that fit its signature.
    func run(_ call: Call) throws -> Value
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
    /// Words that nobody interrupts.
    public var isInterrupted: Bool { false }
    /// Values that nothing need be said of.
    public func remark(on value: Value) {}
}

/// A word with its arguments, evaluated and checked against the signature.
public struct Call: Sendable {
    public let signature: Signature
    /// The argument of each parameter that was given; defaults are not in it.
    public let arguments: [String: Argument]
    /// The command as the user wrote it, comments off: it goes into pictures as their provenance.
    public let text: String
    /// Where the command stands in the cell.
    public let range: SourceRange

    public init(
        signature: Signature, arguments: [String: Argument], text: String,
        range: SourceRange = SourceRange(start: 0, end: 0)
    ) {
        self.signature = signature
        self.arguments = arguments
        self.text = text
        self.range = range
    }
}

/// A value and the place in the text where it was given.
public struct Argument: Sendable {
    public let value: Value
    public let range: SourceRange

    public init(value: Value, range: SourceRange) {
        self.value = value
        self.range = range
    }
}

/// A stretch of the cell's text, in Unicode scalars.
public struct SourceRange: Sendable, Equatable {
    public let start: Int
    public let end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}

/// A mistake in what the user gave, thrown by a word; the evaluator adds the line and the caret.
public struct Mistake: Error, Sendable, Equatable {
    /// One word: `BadArgument`, `UnknownLayer`, `NoSuchFile`.
    public let name: String
    /// One sentence with what was given and what was expected.
    public let message: String
    /// The parameter whose argument the caret goes under; nil: the word itself.
    public let parameter: String?
    /// The nearest fix, or what there is to choose from.
    public let hint: String?
    /// A place within the command that is finer than a parameter: one layer of a block (`Call.range`).
    public let range: SourceRange?

    public init(
        _ name: String = "BadArgument", _ message: String, at parameter: String? = nil,
        hint: String? = nil, range: SourceRange? = nil
    ) {
        self.name = name
        self.message = message
        self.parameter = parameter
        self.hint = hint
        self.range = range
    }

    /// A mistake of the usual kind, `BadArgument`.
    public init(
        _ message: String, at parameter: String? = nil, hint: String? = nil,
        range: SourceRange? = nil
    ) {
        self.init("BadArgument", message, at: parameter, hint: hint, range: range)
    }
}

/// A `{ ... }` block: the layers of a network as the user wrote them, checked against their signatures.
public struct LayerBlock: Sendable {
    /// One call a layer; the text of a layer's own name (`conv1: convolution 32`), nil where none is given.
    public let layers: [(name: String?, call: Call)]

    public init(layers: [(name: String?, call: Call)]) {
        self.layers = layers
    }
}
