/// One argument that a word takes.
public struct Parameter: Sendable, Equatable {
    /// Where it stands in the command.
    public enum Role: Sendable, Equatable {
        /// By its place; must be given.
        case required
        /// By its place (or by name); may be left out.
        case optional
        /// By its place, any number of times; always last among these.
        case repeated
        /// By name only: `epochs=10`.
        case option
        /// By name without `=`, with what belongs to it behind: `by angle accuracy`; the word gets a list. `by=angle` works too.
        case clause
    }

    public let name: String
    public let kind: Kind
    public let role: Role
    /// What holds where it is left out, as it would be written: `0.01`, `positive`. Nil: nothing.
    public let defaultText: String?
    /// `epochs`, `pixels`, `probability`: for a number without a telling range.
    public let unit: String?
    /// What it means; one sentence that starts upper-case and ends with a period.
    public let text: String

    public init(
        _ name: String, _ kind: Kind, _ role: Role = .required, default defaultText: String? = nil,
        unit: String? = nil, _ text: String
    ) {
        self.name = name
        self.kind = kind
        self.role = role
        self.defaultText = defaultText
        self.unit = unit
        self.text = text
    }
}

extension Parameter {
    /// One that must be given by its place.
    public init(_ name: String, _ kind: Kind, _ text: String) {
        self.init(name, kind, .required, text)
    }

    /// The seed of everything random in a word.
    public static func seed(_ text: String = "Seed of everything random here.") -> Parameter {
        Parameter("seed", .integer(0...Int(Int32.max)), .option, default: "the session's", text)
    }
}
