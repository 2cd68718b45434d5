/// Parsing the inside of `{ ... }`: a layer a line, or several apart by `;`.
extension Parser {
    /// layers = {[name ":"] word {argument} (newline | ";")}
    mutating func layers() throws(LocatedError) -> [LayerSyntax] {
        var layers: [LayerSyntax] = []
        skipSeparators()
        while current.symbol != .closeBrace, current.kind != .end {
            let name = try layerName()
            guard let word = current.name else {
                if case .invalid = current.kind { throw leftOver() }
                throw LocatedError(.expected("a layer", got: described(current)), at: current.range)
            }
            guard let signature = lexicon.layer(word) else {
                throw LocatedError(
                    .notLayer(word, nearest: lexicon.nearestLayer(to: word)), at: current.range)
            }
            layers.append(LayerSyntax(name: name, command: try command(signature)))
            guard current.endsStatement || current.symbol == .closeBrace else { throw leftOver() }
            skipSeparators()
        }
        return layers
    }

    /// The layer's own name before a colon: `conv1:`, `layer1.0.conv1:` or `"1 by 1":`.
    private mutating func layerName() throws(LocatedError) -> String? {
        if case .text(let text) = current.kind, next.symbol == .colon {
            advance()
            advance()
            return text
        }
        guard current.name != nil else { return nil }
        var end = index
        while isNameAfterDot(end + 2), tokens[end + 1].symbol == .dot,
            tokens[end].touches(tokens[end + 1]), tokens[end + 1].touches(tokens[end + 2])
        {
            end += 2
        }
        guard end + 1 < tokens.count, tokens[end + 1].symbol == .colon else { return nil }
        let name = source[current.range.joined(to: tokens[end].range)]
        index = end + 2
        return name
    }

    private func isNameAfterDot(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        switch tokens[index].kind {
        case .name, .number: return true
        default: return false
        }
    }
}
