/// The character classes of the lexer.
extension Unicode.Scalar {
    var isDigit: Bool {
        ("0"..."9").contains(self)
    }

    /// A letter or `_`; outside ASCII whatever Unicode lets identifiers start with.
    var startsName: Bool {
        isASCII
            ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_"
            : properties.isXIDStart
    }

    var continuesName: Bool {
        isASCII ? startsName || isDigit : properties.isXIDContinue
    }

    /// What a bare path may hold besides `/`.
    var continuesPath: Bool {
        continuesName || self == "/" || self == "." || self == "-" || self == "~" || self == "+"
            || self == "@"
    }

    /// Whitespace within a line; a carriage return and a byte order mark count as such.
    var isSpace: Bool {
        isASCII
            ? self == " " || self == "\t" || self == "\r" || self == "\u{B}" || self == "\u{C}"
            : properties.isWhitespace || self == "\u{FEFF}" || self == "\u{200B}"
    }
}
