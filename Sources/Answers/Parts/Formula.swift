/// A formula, for those who see it set and for those who read it in a line.
public struct Formula: Sendable, Equatable {
    /// In LaTeX's mathematics, without the dollars around it.
    public let latex: String
    /// The same in plain text: `y = x W + b`.
    public let plain: String

    public init(_ latex: String, plain: String) {
        self.latex = latex
        self.plain = plain
    }
}
