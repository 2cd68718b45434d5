import Answers
import Synchronization

/// An interpreter that answers each cell with what a test wrote down for it, and keeps what it was asked.
final class ScriptedInterpreter: Interpreter {
    typealias Reply = @Sendable (String, any Sink) -> Outcome

    private let reply: Reply
    private let asked = Mutex<[String]>([])
    private let interruptions = Mutex(0)

    init(_ reply: @escaping Reply) {
        self.reply = reply
    }

    var cells: [String] { asked.withLock { $0 } }
    var interruptCount: Int { interruptions.withLock { $0 } }

    let language = LanguageDescription(
        name: "switchback", version: "7.1", mediaType: "text/x-switchback",
        fileExtension: ".switchback", banner: "Switchback")

    func execute(_ code: String, sink: any Sink) -> Outcome {
        asked.withLock { $0.append(code) }
        return reply(code, sink)
    }

    func evaluate(_ expression: String) -> Outcome { .finished(result: nil, pages: []) }

    func complete(_ code: String, cursor: Int) -> Completions {
        Completions(items: [], start: cursor, end: cursor)
    }

    func inspect(_ code: String, cursor: Int, detail: Int) -> Answer? { nil }

    func completeness(of code: String) -> Completeness {
        let open = code.filter { $0 == "(" }.count
        return open > code.filter { $0 == ")" }.count ? .incomplete(indent: "  ") : .complete
    }

    func interrupt() { interruptions.withLock { $0 += 1 } }
}

/// Collects what is written, in order.
final class Transcript: Sendable {
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func put(_ text: String) { written.withLock { $0 += text } }
}
