/// The lexer: turns text into tokens in one pass; it never fails, what it cannot read becomes an invalid token.
struct Lexer {
    let scalars: [Unicode.Scalar]
    var position = 0
    private var result: TokenizedText

    private init(_ source: SourceText) {
        scalars = source.scalars
        result = TokenizedText(source: source)
    }

    static func tokenize(_ source: SourceText) -> TokenizedText {
        var lexer = Lexer(source)
        while lexer.position < lexer.scalars.count {
            lexer.step()
        }
        lexer.add(.end, from: lexer.position)
        return lexer.result
    }

    /// The character a few places ahead, nil beyond the end.
    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
        let index = position + offset
        return scalars.indices.contains(index) ? scalars[index] : nil
    }

    private mutating func step() {
        let start = position
        let scalar = scalars[position]
        if scalar == "\n" {
            position += 1
            newline(at: start)
        } else if scalar.isSpace {
            position += 1
        } else if scalar == "#" {
            skip { $0 != "\n" }
            result.comments.append(SourceRange(start: start, end: position))
        } else if let path = barePath() {
            add(.path(path), from: start)
        } else if startsNumber {
            add(number(), from: start)
        } else if scalar.startsName {
            add(.name(name()), from: start)
        } else if scalar == "\"" || scalar == "'" {
            add(quotedText(scalar), from: start)
        } else if let symbol {
            position += symbol.rawValue.utf8.count
            track(symbol)
            add(.symbol(symbol), from: start)
        } else {
            position += 1
            add(.invalid(.unknownCharacter(scalar)), from: start)
        }
    }

    /// The longest symbol that begins here.
    private var symbol: Symbol? {
        guard let first = peek() else { return nil }
        if let second = peek(1), let double = Symbol(rawValue: "\(first)\(second)") {
            return double
        }
        return Symbol(rawValue: String(first))
    }

    private mutating func add(_ kind: Token.Kind, from start: Int) {
        result.tokens.append(Token(kind: kind, range: SourceRange(start: start, end: position)))
    }

    mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
        while position < scalars.count, condition(scalars[position]) {
            position += 1
        }
    }

    /// Newlines count outside brackets and within `{ }`, where they end a layer.
    private mutating func newline(at start: Int) {
        if result.openBrackets.last == nil || result.openBrackets.last == .openBrace {
            add(.newline, from: start)
        }
    }

    private mutating func track(_ symbol: Symbol) {
        if symbol.closer != nil {
            result.openBrackets.append(symbol)
        } else if symbol.isCloser, !result.openBrackets.isEmpty {
            result.openBrackets.removeLast()
        }
    }

    /// A name: letters, digits and `_`, and hyphens that stand between two of them.
    private mutating func name() -> String {
        let start = position
        while let scalar = peek() {
            let isInnerHyphen = scalar == "-" && peek(1)?.continuesName == true
            guard scalar.continuesName || isInnerHyphen else { break }
            position += 1
        }
        return text(from: start)
    }

    /// A run of path characters with a `/` in it, where it does not start within another token.
    private mutating func barePath() -> String? {
        guard let first = peek(), first.startsName || first == "/" || first == "." || first == "~"
        else { return nil }
        if position > 0 {
            let before = scalars[position - 1]
            if before.continuesPath { return nil }
            if first == "/", before == ")" || before == "]" { return nil }
        }
        var end = position
        var hasSlash = false
        while end < scalars.count, scalars[end].continuesPath {
            hasSlash = hasSlash || scalars[end] == "/"
            end += 1
        }
        guard hasSlash, end - position > 1 else { return nil }
        let start = position
        position = end
        return text(from: start)
    }

    func text(from start: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<position])
        return String(view)
    }
}
