import Serialization

/// How answers look as part of an HTML page.
extension Answer {
    /// The whole answer as HTML; nil where it is no more than text and one picture, which need none.
    ///
    /// - Parameter pictures: whether pictures and formulas are in it; else they stand beside it.
    public func html(pictures: Bool) -> String? {
        guard isPage || parts.contains(where: \.isTable) else { return nil }
        return page(pictures: pictures)
    }

    /// All parts, one below the other.
    public func page(pictures: Bool = true) -> String {
        let isProse = parts.contains { $0.isTable || $0.isDocument }
        return parts.map { $0.html(isProse: isProse, pictures: pictures) }.joined()
    }

    /// Whether it is a page of prose, whose pictures belong between the lines.
    public var isPage: Bool { parts.contains(where: \.isDocument) }
}

extension Part {
    var isTable: Bool { if case .table = self { true } else { false } }
    var isDocument: Bool { if case .document = self { true } else { false } }

    /// - Parameter isProse: whether text stands around something else, and not for itself in its own lines.
    fileprivate func html(isProse: Bool, pictures: Bool) -> String {
        switch self {
        case .text(let text):
            let lines = text.split(separator: "\n").map { HTMLText.escaped($0) }
            return isProse
                ? lines.isEmpty ? "" : "<p>\(lines.joined(separator: "<br>"))</p>"
                : "<pre>\(HTMLText.escaped(text))</pre>"
        case .table(let table): return table.html
        case .picture(let picture): return pictures ? picture.html : ""
        // Notebooks set what stands between dollars.
        case .formula(let formula):
            return pictures ? "<p>$$\(HTMLText.escaped(formula.latex))$$</p>" : ""
        case .document(let document): return document.html
        }
    }
}

extension Picture {
    /// The picture as part of a page.
    public var html: String {
        "<img alt=\"\(HTMLText.escaped(description))\" width=\"\(width)\" height=\"\(height)\" "
            + "src=\"data:image/png;base64,\(Base64.encode(png))\">"
    }
}
