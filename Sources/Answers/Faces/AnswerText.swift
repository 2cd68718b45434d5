/// How answers read in a terminal, in a history and in `text/plain`.
extension Answer {
    /// The parts that are read, a line each at least; pictures leave nothing here.
    public var text: String {
        parts.compactMap(\.text).joined(separator: "\n")
    }
}

extension Part {
    /// The part as text; nil for what cannot be read.
    var text: String? {
        switch self {
        case .text(let text): text
        case .table(let table): table.text
        case .picture: nil
        case .formula(let formula): formula.plain
        case .document(let document): document.text
        }
    }
}
