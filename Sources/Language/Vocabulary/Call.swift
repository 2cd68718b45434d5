public import Signatures

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
