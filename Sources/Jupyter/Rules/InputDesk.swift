import Answers
import Synchronization

/// Where a running cell waits for the answer to its question. Cells take turns, so one waits at most.
final class InputDesk: Sendable {
    /// What a client sends instead of a line when the person ended the input.
    private static let endOfInput = "\u{04}"
    /// How often a waiting cell looks whether it was interrupted, in milliseconds.
    private static let lookTime = 10

    private struct Pending {
        var question: Header
        var request: Message
        var answer: String?
    }

    private let session: Session
    private let post: @Sendable (Message) -> Void
    private let pending = Mutex<Pending?>(nil)
    /// Rings when an answer has come.
    private let bell: Doorbell

    /// - Parameter post: sends a message on the stdin channel.
    init(session: Session, post: @escaping @Sendable (Message) -> Void) throws(JupyterError) {
        self.session = session
        self.post = post
        bell = try Doorbell()
    }

    /// Asks the client that sent an execute request, and waits for its answer or an interrupt.
    func ask(
        _ question: Question, of request: Message, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        let message = session.reply(InputRequest(question: question), to: request)
        bell.silence()
        pending.withLock {
            $0 = Pending(question: message.header, request: request, answer: nil)
        }
        defer { pending.withLock { $0 = nil } }
        post(message)
        while true {
            if let answer = pending.withLock({ $0?.answer }) {
                guard answer != Self.endOfInput else { throw .inputEnded }
                return answer
            }
            guard !isInterrupted() else { throw .interrupted }
            if bell.wait(milliseconds: Self.lookTime) { bell.silence() }
        }
    }

    /// Takes an answer; one that nobody waits for, that another client sent, or that belongs to an earlier
    /// question is dropped.
    func accept(_ reply: Message) throws(JupyterError) {
        guard reply.type == .inputReply else { return }
        let value = try RequestFields(reply).text("value")
        let fits = pending.withLock { pending -> Bool in
            guard let waiting = pending, waiting.answer == nil,
                waiting.request.identities == reply.identities
            else { return false }
            // Some clients send no parent, and some the cell's own header.
            if let parent = reply.parent?.id, parent != waiting.question.id,
                parent != waiting.request.header.id
            {
                return false
            }
            pending?.answer = value
            return true
        }
        if fits { bell.ring() }
    }
}
