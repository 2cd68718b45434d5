/// Random programs by the grammar: all of its forms within each other, with values that fit often enough.
///
/// Loops go over a few elements, and words that call themselves are ended by their limit or by an interrupt, so that each
/// program ends soon.
extension SampleGenerator {
    /// Up to six statements; one program in four is then changed in a place, and reads no more, or differently.
    mutating func program() -> String {
        words = []
        var code = number(below: 6) == 0 ? "" : Self.beginning
        code += lines(1 + number(below: 4), depth: 1 + number(below: 3), isOutside: true)
        if number(below: 4) == 0 { change(&code) }
        return code
    }

    /// Values for the names that are used.
    private static let beginning =
        "a = 1 ; b = [1, 2] ; c = 2.5 ; x = 3 ; y = 0 ; p = 2 ; q = [5, 6; 7, 8] ; b-c = 4 ; größe = 2\n"

    private mutating func change(_ code: inout String) {
        var scalars = Array(code.unicodeScalars)
        let place = number(below: scalars.count + 1)
        let count = min(number(below: 4), scalars.count - place)
        switch number(below: 3) {
        case 0: scalars.removeSubrange(place..<(place + count))
        case 1: scalars.insert(contentsOf: scalars[place..<(place + count)], at: place)
        default: scalars.insert(contentsOf: Array(soup().unicodeScalars.prefix(8)), at: place)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        code = String(view)
    }

    private mutating func one(of texts: String...) -> String { texts[number(below: texts.count)] }

    private mutating func lines(_ count: Int, depth: Int, isOutside: Bool) -> String {
        var lines: [String] = []
        for _ in 0..<count { lines.append(statement(depth: depth, isOutside: isOutside)) }
        return lines.joined(separator: one(of: "\n", " ; ", "\n\n", " # why\n"))
    }

    // MARK: - Statements

    private mutating func statement(depth: Int, isOutside: Bool) -> String {
        guard depth > 0 else { return simple(depth: 1) }
        switch number(below: 9) {
        case 0, 1: return loop(depth: depth - 1)
        case 2, 3: return choice(depth: depth - 1)
        case 4, 5: return isOutside ? definition(depth: depth - 1) : simple(depth: depth)
        default: return simple(depth: depth)
        }
    }

    private mutating func simple(depth: Int) -> String {
        switch number(below: 10) {
        case 0...3: name() + " = " + expression(depth)
        case 4: "a, b = [\(expression(depth)), \(expression(depth - 1))]"
        case 5: one(of: "?", "?a", "add?", "(a)?", "?f", "x?", "?[1]", "for?")
        case 6: one(of: "forget a", "forget f", "forget", "help add", "help for")
        default: expression(depth)
        }
    }

    private mutating func block(depth: Int) -> String {
        "{" + one(of: " ", "\n", " # its help\n")
            + lines(number(below: 4), depth: depth, isOutside: false) + one(of: " }", "\n}")
    }

    private mutating func loop(depth: Int) -> String {
        let names = one(of: "x", "y", "z", "x, y")
        let source =
            names.count > 1 && number(below: 3) > 0
            ? one(of: "[[1, 2], [3, nothing]]", "[[a, b]]", "[]") : source(depth)
        return "for \(names) in \(source) " + block(depth: depth)
    }

    /// What has elements, and few of them.
    private mutating func source(_ depth: Int) -> String {
        switch number(below: 8) {
        case 0: "[1, 2; 3, 4]"
        case 1: "(numbers [1, 2, 5])"
        case 2: selection(depth)
        case 3: number(below: 4) == 0 ? expression(depth) : "b"
        default: list(depth)
        }
    }

    private mutating func choice(depth: Int) -> String {
        var text = "if \(condition(depth)) " + block(depth: depth)
        while number(below: 3) == 0 {
            text += one(of: " ", "\n") + "else if \(condition(depth)) " + block(depth: depth)
        }
        if number(below: 2) == 0 { text += one(of: " ", "\n") + "else " + block(depth: depth) }
        return text
    }

    private mutating func definition(depth: Int) -> String {
        let word = one(of: "f", "g", "h", "f", "add", "a")
        var parameters = ["p", "q", "x"][..<number(below: 4)].map(\.self)
        words.append((word, parameters.count))
        if let last = parameters.indices.last, number(below: 2) == 0 {
            parameters[last] += "=" + primary(1)
        }
        return (["define", word] + parameters).joined(separator: " ") + " " + block(depth: depth)
    }

    // MARK: - Expressions

    private mutating func name() -> String {
        one(of: "a", "b", "c", "x", "y", "p", "q", "b-c", "größe")
    }

    private mutating func expression(_ depth: Int) -> String {
        guard depth > 0 else { return atom() }
        switch number(below: 12) {
        case 0...3: return operation(depth - 1)
        case 4: return condition(depth - 1)
        case 5: return "[\(expression(depth - 1)) for \(comprehension(depth - 1))]"
        case 6: return selection(depth - 1)
        case 7, 8: return command(depth - 1)
        default: return primary(depth)
        }
    }

    private mutating func operation(_ depth: Int) -> String {
        let operators = [
            "+", "-", "*", "+", "-", "*", "+", "-", "*", "/", "**", "==", "!=", "<", "&", "|", "^",
            "and", "or",
        ]
        var text = one(of: "", "", "", "-") + primary(depth)
        for _ in 0...number(below: 3) {
            text +=
                " \(operators[number(below: operators.count)]) "
                + one(of: "", "", "", "", "", "not ")
                + primary(depth)
        }
        return text
    }

    private mutating func condition(_ depth: Int) -> String {
        if number(below: 3) > 0 {
            return "\(quantity()) \(one(of: "<", "<=", ">", ">=", "==", "!=")) \(quantity())"
                + one(of: "", "", " and not false", " or \(primary(depth))")
        }
        let left = one(of: "", "not ") + primary(depth)
        switch number(below: 4) {
        case 0: return "true"
        case 1: return "\(left) < \(primary(depth)) <= \(primary(depth))"
        default:
            return "\(left) \(one(of: "<", "<=", ">", ">=", "==", "!=")) \(primary(depth))"
                + one(of: "", " and true", " or \(primary(depth)) == nothing")
        }
    }

    private mutating func comprehension(_ depth: Int) -> String {
        one(of: "x in ", "y in ", "x, y in [[1, 2], [3, 4]] + ") + source(depth)
            + one(of: "", " if \(condition(depth))", " if x != 2")
    }

    private mutating func selection(_ depth: Int) -> String {
        let fitting = one(
            of: "[3, 1, nothing] where value > 1", "[numbers [1, 2], numbers 3] where count > 1",
            "['a', 'b'] where value == 'a' or true", "(numbers [1, 2]) where true")
        return number(below: 2) == 0 ? fitting : "\(primary(depth)) where \(condition(depth))"
    }

    private mutating func command(_ depth: Int) -> String {
        if !words.isEmpty, number(below: 3) > 0 {
            let word = words[number(below: words.count)]
            let count = number(below: 6) == 0 ? number(below: 4) : word.parameters
            return ([word.name] + (0..<count).map { _ in primary(depth) }).joined(separator: " ")
        }
        let argument = primary(depth)
        return one(
            of: "add \(argument) 1", "list \(argument) a", "numbers [1, 2] name='a'",
            "negative \(argument)",
            "network { relu ; max-pool \(argument) }", "picture", "add first=\(argument)",
            "fit \(argument) epochs=1")
    }

    /// What an argument or an operand may be.
    private mutating func primary(_ depth: Int) -> String {
        guard depth > 0 else { return atom() }
        switch number(below: 10) {
        case 0: return list(depth - 1)
        case 1, 2: return "(\(expression(depth - 1)))"
        case 3:
            let base =
                number(below: 3) == 0
                ? "(\(expression(depth - 1)))" : one(of: "b", "[1, \(quantity())]")
            return base
                + one(of: ".count", "[0]", "[-1]", "[1:]", "[:2]", ".first")
        case 4: return "[\(number(below: 8) == 0 ? atom() : quantity()), 2; \(quantity()), 4]"
        default: return atom()
        }
    }

    private mutating func list(_ depth: Int) -> String {
        var elements: [String] = []
        for _ in 0..<number(below: 4) { elements.append(expression(depth)) }
        return "[" + elements.joined(separator: ", ") + "]"
    }

    private mutating func quantity() -> String {
        one(of: "0", "1", "2", "3", "-3", "2.5", "a", "c")
    }

    private mutating func atom() -> String {
        switch number(below: 16) {
        case 0...5: name()
        case 6: one(of: "nothing", "true", "false")
        case 7: one(of: "'a'", "\"é\"", "photos/x", "{ relu }", "''")
        case 8: one(of: "[]", "[1, 2]", "[1, nothing]", "[true, false]", "1e308")
        default: quantity()
        }
    }
}
