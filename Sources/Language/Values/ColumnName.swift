/// A name as a column of a table can have it: one that can be written behind a dot and in `where`.
public struct ColumnName: Sendable {
    /// As it was given.
    public let text: String

    public init(_ text: String) { self.text = text }

    /// Whether the language reads it as one name that is not its own.
    public var isWritable: Bool { text.isName && !Keyword.isReserved(text) }

    /// The nearest that can be written: `a b` is `a-b`, `2nd` is `_2nd`, `for` is `for_`; nil where nothing is left of it.
    public var nearest: String? {
        let words = text.unicodeScalars.split { !$0.continuesName }.map(String.init)
        guard var name = words.isEmpty ? nil : words.joined(separator: "-") else { return nil }
        if name.unicodeScalars.first?.startsName == false { name = "_\(name)" }
        if Keyword.isReserved(name) { name += "_" }
        return ColumnName(name).isWritable ? name : nil
    }
}
