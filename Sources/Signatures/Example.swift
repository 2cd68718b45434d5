/// A piece of code that a newcomer would type; tests run every one.
public struct Example: Sendable, Equatable {
    public let code: String
    /// What it shows, where that is worth pinning: the whole `text/plain`.
    public let gives: String?
    /// What there is to see, in a sentence.
    public let note: String
    /// Where the example stands, so that a failing one is reported at its own line.
    public let file: String
    public let line: Int

    public init(
        _ code: String, gives: String? = nil, _ note: String, file: String = #filePath,
        line: Int = #line
    ) {
        self.code = code
        self.gives = gives
        self.note = note
        self.file = file
        self.line = line
    }
}
