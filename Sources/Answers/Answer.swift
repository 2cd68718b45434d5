public import Serialization

/// What a value shows of itself: parts in the order in which they are read, and its data for programs.
///
/// Each face (notebook, terminal, page, JSON lines) shows the parts in its own way; see the folder `Faces`.
public struct Answer: Sendable, Equatable {
    public var parts: [Part]
    /// The value's numbers and texts in full precision, for scripts and files; large arrays and tables by reference.
    public var numbers: JSON?
    /// What `numbers` lacks at the ends of its lists.
    public var omissions: [Omission]

    public init(_ parts: [Part], numbers: JSON? = nil, omissions: [Omission] = []) {
        self.parts = parts
        self.numbers = numbers
        self.omissions = omissions
    }

    /// Text alone.
    public init(text: String, numbers: JSON? = nil, omissions: [Omission] = []) {
        self.init([.text(text)], numbers: numbers, omissions: omissions)
    }

    /// The pictures among the parts.
    public var pictures: [Picture] {
        parts.compactMap { if case .picture(let picture) = $0 { picture } else { nil } }
    }

    /// The media type under which `numbers` travel.
    public static let numbersMediaType = "application/vnd.switchback.v1+json"
}

/// One thing that an answer shows.
public enum Part: Sendable, Equatable {
    /// Lines of text as they are.
    case text(String)
    case table(Table)
    case picture(Picture)
    case formula(Formula)
    /// A page of help: prose under headings.
    case document(Document)
}
