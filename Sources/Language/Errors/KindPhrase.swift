public import Signatures

extension Kind {
    /// What is expected, as errors say it: `a whole number from 1 to 100`, `a network or an image`.
    public var phrase: String {
        switch self {
        case .any: "a value"
        case .boolean: "true or false"
        case .integer(let range):
            "a whole number" + Self.bounds(Double(range.lowerBound), Double(range.upperBound))
        case .number(let range): "a number" + Self.bounds(range.lowerBound, range.upperBound)
        case .text: "text in quotes"
        case .choice(let names): Self.joined(names)
        case .file(let endings) where endings.isEmpty: "a file"
        case .file(let endings): "a file that ends in " + Self.joined(endings.map { ".\($0)" })
        case .folder: "a folder"
        case .value(let types): Self.joined(types.map(Inflection.withArticle))
        case .layer(let owner):
            owner.isEmpty ? "a layer before this one" : "a layer of \(owner)"
        case .attribute(let owner): "an attribute of \(owner)"
        case .column(let owner): "a column of \(owner)"
        case .name: "a name"
        case .word: "a command"
        case .condition: "a condition"
        case .layers: "layers in { }"
        case .list(let kind): "a list, each element \(kind.phrase)"
        case .either(let kinds):
            listable.map { "\($0.phrase), or a list of them" }
                ?? several.map { one, holder in
                    "\(Inflection.withArticle(one)), or several: "
                        + "\(Inflection.withArticle(holder)) or a list of \(one)s"
                } ?? Self.joined(kinds.map(\.phrase))
        }
    }

    /// What is expected instead of a number that lies outside: a bound that is left out elsewhere is said where it was passed.
    func phrase(outside number: Double) -> String {
        let (name, low, high): (String, Double, Double)
        switch self {
        case .integer(let range):
            (name, low, high) = (
                "a whole number", Double(range.lowerBound), Double(range.upperBound)
            )
        case .number(let range):
            (name, low, high) = ("a number", range.lowerBound, range.upperBound)
        default: return phrase
        }
        guard number > high && Self.isOpen(high) || number < low && Self.isOpen(low) else {
            return phrase
        }
        // Whole numbers beyond 1e15 are written with a point.
        func told(_ bound: Double) -> String {
            let text = NumberFormat.text(bound)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        return "\(name) from \(told(low)) to \(told(high))"
    }

    /// What is expected, as tables of parameters say it: `integer 1...100`, `positive | share`.
    public var label: String {
        switch self {
        case .any: "value"
        case .boolean: "true | false"
        case .integer(let range):
            "integer" + Self.span(Double(range.lowerBound), Double(range.upperBound))
        case .number(let range): "number" + Self.span(range.lowerBound, range.upperBound)
        case .text: "text"
        case .choice(let names): names.joined(separator: " | ")
        case .file(let endings): (["file"] + endings.map { ".\($0)" }).joined(separator: " ")
        case .folder: "folder"
        case .value(let types): types.joined(separator: " | ")
        case .layer: "layer"
        case .attribute: "attribute"
        case .column: "column"
        case .name: "name"
        case .word: "command"
        case .condition: "condition"
        case .layers: "{ layers }"
        case .list(let kind): "list of \(kind.label)"
        case .either(let kinds):
            listable.map { "\($0.label), or a list" }
                ?? several.map { "\($0.one) | \($0.holder) | list of \($0.one)s" }
                ?? kinds.map(\.label).joined(separator: " | ")
        }
    }

    /// `a`, `a or b`, `a, b or c`.
    static func joined(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func bounds(_ low: Double, _ high: Double) -> String {
        switch (isOpen(low), isOpen(high)) {
        case (true, true): ""
        case (false, true): ", \(NumberFormat.text(low)) or more"
        case (true, false): ", \(NumberFormat.text(high)) or less"
        case (false, false): " from \(NumberFormat.text(low)) to \(NumberFormat.text(high))"
        }
    }

    private static func span(_ low: Double, _ high: Double) -> String {
        switch (isOpen(low), isOpen(high)) {
        case (true, true): ""
        case (false, true): " \(NumberFormat.text(low))..."
        case (true, false): " ...\(NumberFormat.text(high))"
        case (false, false): " \(NumberFormat.text(low))...\(NumberFormat.text(high))"
        }
    }

    /// A bound that only means "as far as numbers go": infinite, or beyond 32 bits.
    private static func isOpen(_ bound: Double) -> Bool {
        !(abs(bound) < Double(Int32.max))
    }
}
