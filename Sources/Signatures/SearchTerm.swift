/// Names by which a user may look for a word, and what to tell who types one of them.
///
/// Written as a text where the word itself is the answer: `"train"`.
public struct SearchTerm: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The names; case, hyphens, underscores and spaces do not count.
    public let names: [String]
    /// What to write instead, or what is missing and what is nearest: a clause without a capital or a period that
    /// names the word. Nil: the word's name says enough.
    public let advice: String?

    public init(_ names: String..., advice: String? = nil) {
        self.names = names
        self.advice = advice
    }

    public init(stringLiteral name: String) {
        self.init(name)
    }

    /// Whether somebody who types the name means one of these.
    public func isNamed(_ name: String) -> Bool {
        let plain = Self.plain(name)
        return names.contains { Self.plain($0) == plain }
    }

    /// Whether one of the names starts so.
    public func begins(with beginning: String) -> Bool {
        let plain = Self.plain(beginning)
        return names.contains { Self.plain($0).hasPrefix(plain) }
    }

    /// `GradCAM`, `grad-cam` and `grad_cam` are one name.
    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    }
}
