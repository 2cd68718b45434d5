import Answers

/// `execute_reply`: how a cell ended.
enum ExecuteReply: Content {
    case finished(count: Int, pages: [Answer], userExpressions: [String: JSON])
    case failed(count: Int, Failure)
    /// A cell before it failed, so it did not run.
    case aborted(count: Int)

    var type: MessageType { .executeReply }

    var json: JSON {
        switch self {
        case .finished(let count, let pages, let userExpressions):
            [
                "status": "ok", "execution_count": .integer(count),
                "payload": .array(pages.map(Self.payload)),
                "user_expressions": .object(userExpressions),
            ]
        case .failed(let count, let failure):
            [
                "status": "error", "execution_count": .integer(count),
                "ename": .string(failure.name), "evalue": .string(failure.message),
                "traceback": .array(failure.report.map { .string($0) }),
                "payload": [], "user_expressions": [:],
            ]
        case .aborted(let count):
            ["status": "aborted", "execution_count": .integer(count)]
        }
    }

    /// A page for the front end's pager.
    private static func payload(_ page: Answer) -> JSON {
        ["source": "page", "data": page.mimeBundle.data, "start": 0]
    }
}
