import Answers
import Serialization

/// `execute_request`: run a cell.
struct ExecuteRequest: Sendable {
    var code: String
    /// Nothing is shown, counted or remembered.
    var silent: Bool
    /// The cell is counted and remembered; never so when silent.
    var storeHistory: Bool
    /// Expressions to evaluate after a cell that succeeded, by the name under which each is answered.
    var userExpressions: [String: String]
    /// A failure aborts the execute requests that wait already.
    var stopOnError: Bool
    /// The client answers questions.
    var allowsInput: Bool

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        code = try fields.text("code")
        silent = try fields.truth("silent", default: false)
        storeHistory = try fields.truth("store_history", default: true) && !silent
        stopOnError = try fields.truth("stop_on_error", default: true)
        allowsInput = try fields.truth("allow_stdin", default: false)
        userExpressions = [:]
        for (name, value) in try fields.object("user_expressions") {
            guard let expression = value.text else {
                throw .malformedRequest(
                    type: message.header.typeName, field: "user_expressions",
                    expected: "an object of texts")
            }
            userExpressions[name] = expression
        }
    }
}
