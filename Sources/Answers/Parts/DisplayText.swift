/// Text measured in the columns that it takes in a terminal.
public enum DisplayText {
    /// The text in one line: tabs become four spaces, other control characters one.
    public static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                plain.append(contentsOf: "    ".unicodeScalars)
            } else if scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .lineSeparator
                || scalar.properties.generalCategory == .paragraphSeparator
            {
                plain.append(" ")
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }

    public static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    /// Two for characters that East Asian fonts and emoji draw wide, none for lone marks, else one.
    public static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if character.unicodeScalars.count > 1,
            character.unicodeScalars.contains(where: { $0.value == 0xFE0F })
        {
            return 2
        }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(first) ? 2 : 1
        }
    }

    /// As much of the text's beginning as fits, with an ellipsis where something is left out.
    public static func beginning(of text: String, width limit: Int) -> String {
        guard width(text) > limit else { return text }
        var columns = 0
        let kept = text.prefix { character in
            columns += width(character)
            return columns < limit
        }
        return kept + "…"
    }

    /// As much of the text's end as fits, with an ellipsis where something is left out.
    public static func ending(of text: String, width limit: Int) -> String {
        guard width(text) > limit else { return text }
        var columns = 0
        var start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            columns += width(text[before])
            guard columns < limit else { break }
            start = before
        }
        return "…" + text[start...]
    }

    /// Unicode Standard Annex 11, the blocks whose characters are wide.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isEmojiPresentation { return true }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            return true
        default: return false
        }
    }
}
