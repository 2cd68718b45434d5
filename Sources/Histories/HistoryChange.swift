/// What is still to be written.
enum HistoryChange: Sendable {
    case input(String, line: Int)
    case output(String, line: Int)

    /// The longest input that is kept, in bytes: nobody types a longer one, and half of it would be wrong to run again.
    static let longestInput = 1 << 20
    /// How much of a result is kept, in characters: enough to know it by.
    static let longestOutput = 10_000

    /// An input, unless it is blank or too long to keep.
    init?(input: String, line: Int) {
        guard !input.allSatisfy(\.isWhitespace), input.utf8.count <= Self.longestInput else {
            return nil
        }
        self = .input(Self.storable(input), line: line)
    }

    init(output: String, line: Int) {
        let isWhole = output.utf8.count <= Self.longestOutput
        let end =
            isWhole
            ? nil
            : output.index(
                output.startIndex, offsetBy: Self.longestOutput, limitedBy: output.endIndex)
        let kept = end.map { $0 < output.endIndex ? output[..<$0] + "…" : output[...] }
        self = .output(Self.storable(kept.map { String($0) } ?? output), line: line)
    }

    /// SQLite's texts end at their first zero byte; a sign that says so takes its place.
    private static func storable(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
