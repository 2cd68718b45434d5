/// A value of the language: what an expression gives.
public enum Value: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case matrix(Matrix)
    /// A dataset, a network, a unit set: whatever the commands deal in.
    case object(any LanguageObject)

    /// `number`, `text`, `network`: what errors and signatures call it.
    public var typeName: String {
        switch self {
        case .nothing: "nothing"
        case .boolean: "boolean"
        case .number: "number"
        case .text: "text"
        case .list: "list"
        case .matrix: "matrix"
        case .object(let object): object.typeName
        }
    }
}
