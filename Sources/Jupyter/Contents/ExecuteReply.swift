import Answers
import Serialization

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
