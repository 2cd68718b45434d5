import Answers

/// Text made safe to stand in XML 1.0, which has no place for most control characters: they are left out.
enum XMLText {
    /// For the space between tags.
    static func escaped(_ text: String) -> String { HTMLText.escaped(kept(text)) }

    /// For attributes in double quotes, in which a line's end would be read as a blank.
    static func attribute(_ text: String) -> String {
        var attribute = ""
        for scalar in escaped(text).unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t": attribute += "&#\(scalar.value);"
            default: attribute.unicodeScalars.append(scalar)
            }
        }
        return attribute
    }

    /// The characters that XML 1.0 has (section 2.2).
    private static func kept(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: kept.append(scalar)
            default: break
            }
        }
        return String(kept)
    }
}
