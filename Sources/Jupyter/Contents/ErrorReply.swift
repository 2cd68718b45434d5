import Answers
import Serialization

/// The reply to a request that cannot be served: what is wrong with it.
struct ErrorReply: Content {
    let type: MessageType
    let error: JupyterError
    /// How many cells were counted, for a cell that cannot be run.
    private let count: Int?

    /// Nil for a request that has no reply.
    init?(to request: Message, _ error: JupyterError, count: Int = 0) {
        guard let type = request.type?.reply else { return nil }
        self.type = type
        self.error = error
        self.count = type == .executeReply ? count : nil
    }

    var json: JSON {
        let sentence = error.description
        var members: [String: JSON] = [
            "status": "error", "ename": "BadRequest", "evalue": .string(sentence),
            "traceback": [.string("BadRequest: " + sentence)],
        ]
        if let count { members["execution_count"] = .integer(count) }
        return .object(members)
    }
}
