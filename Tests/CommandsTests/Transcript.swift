import Answers
import Synchronization

/// A sink that keeps what a person would have read at the end, in order.
final class Transcript: Sink {
    private struct Entry: Sendable {
        let identifier: String?
        var text: String
    }
    private let entries = Mutex<[Entry]>([])

    func write(_ text: String, to stream: StandardStream) {
        let place = stream == .error ? "[error stream] " : ""
        add(place + (text.hasSuffix("\n") ? String(text.dropLast()) : text), nil)
    }

    func display(_ answer: Answer, identifier: String?) { add(Self.text(of: answer), identifier) }

    func update(_ answer: Answer, identifier: String) {
        entries.withLock { entries in
            for index in entries.indices where entries[index].identifier == identifier {
                entries[index].text = Self.text(of: answer)
            }
        }
    }

    /// Answers every question alike.
    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String { "answer to \(question.prompt)" }

    func clear(wait: Bool) { entries.withLock { $0 = [] } }

    var text: String { entries.withLock { $0.map(\.text).joined(separator: "\n") } }

    /// The text of an answer, a line for each of its pictures.
    static func text(of answer: Answer) -> String {
        answer.parts.map { part in
            guard case .picture(let picture) = part else { return Answer([part]).text }
            return "[picture, \(picture.width) x \(picture.height): \(picture.description)]"
        }.joined(separator: "\n")
    }

    private func add(_ text: String, _ identifier: String?) {
        entries.withLock { $0.append(Entry(identifier: identifier, text: text)) }
    }
}
