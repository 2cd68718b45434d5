/// A value of the language: what an expression gives.
///
/// The large cases stand elsewhere, so that a list's elements take 16 bytes each and not 48.
public enum Value: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    indirect case matrix(Matrix)
    /// A dataset, a network, a unit set: whatever the commands deal in.
    indirect case object(any LanguageObject)

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
