public import Signatures

/// A call of a command: its word with its arguments, evaluated and checked against the signature.
public struct Call: Sendable {
    /// What the word declares of itself.
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

/// An argument of a call: a value and the place in the text where it was given.
public struct Argument: Sendable {
    /// The value, resolved by the kind of its parameter.
    public let value: Value
    /// Where it stands in the cell.
    public let range: SourceRange

    public init(value: Value, range: SourceRange) {
        self.value = value
        self.range = range
    }
}
