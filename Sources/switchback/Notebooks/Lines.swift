/// Text as notebook files hold it: a list of lines, each with its ending.
enum Lines {
    /// Cuts after every line ending, and after the separators that notebook files cut at as well.
    static func split(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            line.append(scalar)
            let isPairStart =
                scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if endings.contains(scalar) && !isPairStart {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            }
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    private static let endings: Set<Unicode.Scalar> = [
        "\n", "\r", "\u{0B}", "\u{0C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}",
        "\u{2029}",
    ]
}
