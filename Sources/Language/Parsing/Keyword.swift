/// The keywords: names that stand for values.
enum Keyword {
    static let names = ["true", "false", "nothing", "True", "False", "None"]

    static func form(of name: String) -> Expression.Form? {
        switch name {
        case "true", "True": .boolean(true)
        case "false", "False": .boolean(false)
        case "nothing", "None": .nothing
        default: nil
        }
    }
}
