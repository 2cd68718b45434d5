/// Sentences made of parts, some of which are sentences of their own.
public enum Sentence {
    /// The text with one stop at its end, whether or not it had one.
    public static func ended(_ text: String) -> String {
        if let last = text.last, "!?…".contains(last) { return text }
        return withoutStop(text) + "."
    }

    /// The text as it stands within a sentence.
    public static func withoutStop(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
