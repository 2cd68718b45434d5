import Networks

/// What `load` and `save` say of the kinds of files: those of the catalogue, and what any value can be written as.
enum FormatTexts {
    /// What `save` writes beside the catalogue's.
    private static let others: [(ending: String, holds: String)] = [
        ("png", "a picture"), ("svg", "a picture of lines and letters"),
        ("pdf", "the same as a page"),
        ("csv", "a table in rows, its columns in the order shown, or numbers; all digits"),
        ("md", "a table in Markdown, as shown"), ("tex", "a table in LaTeX (booktabs), as shown"),
        ("json", "all numbers with their names"),
        ("txt", "the text, numbers with all their digits"),
    ]

    static var loadedEndings: [String] { FormatCatalogue.formats.flatMap { $0.endings } }

    /// `A .npy file gives ...; a .npz file ...`
    static var loaded: String {
        let parts = FormatCatalogue.formats.enumerated().map { place, format in
            (place == 0 ? "A" : "a") + " .\(format.endings[0]) file gives \(format.loaded)"
        }
        return parts.joined(separator: "; ")
    }

    static var savedEndings: [String] {
        FormatCatalogue.saved.flatMap { $0.endings } + others.map(\.ending)
    }

    /// `.npy: ... .png: ...`
    static var saved: String {
        let known = FormatCatalogue.saved.map { ($0.endings[0], $0.saving?.contents ?? "") }
        return (known + others).map { ".\($0.0): \($0.1)" }.joined(separator: ". ")
    }
}
