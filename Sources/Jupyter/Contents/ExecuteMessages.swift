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

/// `execute_input`: the code that begins to run, for all clients to see.
struct ExecuteInput: Content {
    var code: String
    var count: Int

    var type: MessageType { .executeInput }
    var json: JSON { ["code": .string(code), "execution_count": .integer(count)] }
}

/// `execute_reply`: how a cell ended.
enum ExecuteReply: Content {
    case finished(count: Int, payload: [Payload], userExpressions: [String: JSON])
    case failed(count: Int, Failure)
    /// A cell before it failed, so it did not run and has no number: `status` is all that the protocol gives it.
    case aborted

    var type: MessageType { .executeReply }

    var json: JSON {
        switch self {
        case .finished(let count, let payload, let userExpressions):
            [
                "status": "ok", "execution_count": .integer(count),
                "payload": .array(payload.map(\.json)),
                "user_expressions": .object(userExpressions),
            ]
        case .failed(let count, let failure):
            [
                "status": "error", "execution_count": .integer(count),
                "ename": .string(failure.name), "evalue": .string(failure.message),
                "traceback": .array(failure.report.map { .string($0) }),
                "payload": [], "user_expressions": [:],
            ]
        case .aborted: ["status": "aborted"]
        }
    }
}

/// What a cell asks of the front end that ran it, beside showing something.
enum Payload: Sendable, Equatable {
    /// Show this page in the pager.
    case page(Answer)
    /// Put this code where the person types next.
    case nextInput(String)

    var json: JSON {
        switch self {
        case .page(let page):
            ["source": "page", "data": page.mimeBundle.data, "start": 0]
        case .nextInput(let code):
            ["source": "set_next_input", "text": .string(code), "replace": false]
        }
    }
}

/// `input_request`: a running cell asks the person a question.
struct InputRequest: Content {
    var question: Question

    var type: MessageType { .inputRequest }

    var json: JSON {
        ["prompt": .string(question.prompt), "password": .boolean(question.isSecret)]
    }
}
