import Answers
import Synchronization

/// The pending input of a running cell: its question, until the answer has come. Cells take turns, so one waits at most.
final class PendingInput: Sendable {
    /// What a client sends instead of a line when the person ended the input.
    private static let endOfInput = "\u{04}"
    /// How often a waiting cell looks whether it was interrupted, in milliseconds.
    private static let lookTime = 10

    private struct Entry {
        var question: Header
        var request: Message
        var answer: String?
    }

    private let session: MessageSession
    private let post: @Sendable (Message) -> Void
    private let pending = Mutex<Entry?>(nil)
    /// Woken when an answer has come.
    private let wakePipe: WakePipe

    /// - Parameter post: sends a message on the stdin channel.
    init(session: MessageSession, post: @escaping @Sendable (Message) -> Void) throws(JupyterError)
    {
        self.session = session
        self.post = post
        wakePipe = try WakePipe()
    }

    /// Asks the client that sent an execute request, and waits for its answer or an interrupt.
    func ask(
        _ question: Question, of request: Message, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        let message = session.reply(InputRequest(question: question), to: request)
        wakePipe.drain()
        pending.withLock {
            $0 = Entry(question: message.header, request: request, answer: nil)
        }
        defer { pending.withLock { $0 = nil } }
        post(message)
        while true {
            if let answer = pending.withLock({ $0?.answer }) {
                guard answer != Self.endOfInput else { throw .inputEnded }
                return answer
            }
            guard !isInterrupted() else { throw .interrupted }
            if wakePipe.wait(milliseconds: Self.lookTime) { wakePipe.drain() }
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
        if fits { wakePipe.wake() }
    }
}
