/// The keywords: names that stand for values, and names that the grammar keeps for itself.
enum Keyword: String, Sendable, CaseIterable {
    case `for`, `in`, `if`, `else`, define, `where`, and, or, not

    /// Those that an expression or a statement may begin with.
    static let starting: [Keyword] = [.for, .if, .define, .not]

    /// Those that stand behind a term.
    static let infix: [Keyword] = [.where, .and, .or, .in, .else]

    /// The names that stand for values.
    static let names = ["true", "false", "nothing", "True", "False", "None"]

    /// The value that a name stands for.
    static func form(of name: String) -> Expression.Form? {
        switch name {
        case "true", "True": .boolean(true)
        case "false", "False": .boolean(false)
        case "nothing", "None": .nothing
        default: nil
        }
    }

    /// Whether a name cannot be given a value.
    static func isReserved(_ name: String) -> Bool {
        form(of: name) != nil || Keyword(rawValue: name) != nil
    }
}
