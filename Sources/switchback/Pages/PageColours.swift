/// The colours of a notebook's page, by day and by night.
///
/// Each text colour has a contrast of 4.5:1 at least on the paper and on the ground of code (WCAG 2.2, success criterion 1.4.3).
enum PageColours {
    /// Names of variables with a colour by day and one by night.
    static let grounds = [("paper", "#ffffff", "#16191c"), ("code", "#f4f6f8", "#1f2428")]
    static let texts = [
        ("ink", "#1d2126", "#e4e7ea"), ("quiet", "#5f6971", "#9aa4ad"),
        ("accent", "#a8321f", "#f08a72"), ("command", "#7a2fa0", "#cf9cf0"),
        ("layer", "#0b6a75", "#63c7d4"), ("constant", "#8a4b00", "#e2ab5e"),
        ("option", "#235a9c", "#86b8f2"), ("text", "#2b6a2b", "#8cc98c"),
    ]
    static let lines = [("line", "#d8dde2", "#343a40")]

    static var style: String {
        let all = grounds + texts + lines
        let day = all.map { "--\($0.0): \($0.1);" }.joined(separator: " ")
        let night = all.map { "--\($0.0): \($0.2);" }.joined(separator: " ")
        return """
            :root { color-scheme: light dark; \(day) }
            @media (prefers-color-scheme: dark) { :root { \(night) } }
            """
    }

    /// Which colour each kind of code has; the others are written in ink.
    static let code = """
        .code-command, .code-keyword { color: var(--command); font-weight: 600; }
        .code-layer { color: var(--layer); } .code-label { color: var(--layer); font-style: italic; }
        .code-constant, .code-number { color: var(--constant); }
        .code-option { color: var(--option); }
        .code-text, .code-path { color: var(--text); }
        .code-comment { color: var(--quiet); font-style: italic; }
        .code-operator { color: var(--accent); }
        """
}
