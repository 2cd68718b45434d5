import Answers

/// The reply to a request that cannot be served: what is wrong with it.
struct ErrorReply: Content {
    let type: MessageType
    let error: JupyterError

    /// Nil for a request that has no reply.
    init?(to request: Message, _ error: JupyterError) {
        guard let type = request.type?.reply else { return nil }
        self.type = type
        self.error = error
    }

    var json: JSON {
        let sentence = error.description
        return [
            "status": "error", "ename": "BadRequest", "evalue": .string(sentence),
            "traceback": [.string("BadRequest: " + sentence)],
        ]
    }
}
