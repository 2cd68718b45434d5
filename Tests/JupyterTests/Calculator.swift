import Answers
import Glibc
import Synchronization

/// A small language for the tests, which a kernel can run: a command a line.
///
///     echo TEXT | warn TEXT      write to a stream
///     let NAME N                 name a number
///     add A B                    the sum of two numbers or names, as the cell's result
///     show TEXT | show@ID TEXT | update@ID TEXT
///     page TEXT                  a page for the pager
///     fail TEXT                  fail with this sentence
///     loop                       run until interrupted
///     wait                       run until `release` is called, or interrupted
///     ask TEXT | secret TEXT     ask the client, and give its answer as the cell's result
///     next TEXT                  propose the next cell
final class Calculator: Interpreter {
    private struct State {
        var names: [String: Int] = [:]
        var executed: [String] = []
    }

    private let state = Mutex(State())
    private let isRunning = Atomic<Bool>(false)
    private let isInterrupted = Atomic<Bool>(false)
    private let isReleased = Atomic<Bool>(false)
    private let interruptCount = Atomic<Int>(0)

    let language = LanguageDescription(
        name: "calculator", version: "1.0", mediaType: "text/x-calculator", fileExtension: ".calc",
        banner: "Calculator\nfor tests")

    /// The cells that were executed, in order.
    var executed: [String] { state.withLock { $0.executed } }

    /// How often it was told to end what it does.
    var interrupts: Int { interruptCount.load(ordering: .relaxed) }

    /// Lets `wait` end.
    func release() { isReleased.store(true, ordering: .sequentiallyConsistent) }

    /// `help` says what it always says.
    func consult(_ code: String) -> Outcome? {
        code == "help" ? .finished(result: nil, pages: [Answer(text: "the words")]) : nil
    }

    func execute(_ code: String, sink: any Sink) -> Outcome {
        isInterrupted.store(false, ordering: .sequentiallyConsistent)
        isRunning.store(true, ordering: .sequentiallyConsistent)
        defer { isRunning.store(false, ordering: .sequentiallyConsistent) }
        state.withLock { state in state.executed.append(code) }
        var result: Answer?
        var pages: [Answer] = []
        for line in code.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            let rest = parts.count > 1 ? parts[1] : ""
            result = nil
            do {
                switch parts[0] {
                case "ask", "secret":
                    let question = Question(rest, isSecret: parts[0] == "secret")
                    result = Answer(text: try answer(question, sink))
                case "page": pages.append(Answer(text: rest))
                case "help": pages.append(Answer(text: "the words"))
                case "add": result = Answer(text: "\(try sum(rest))")
                default: try run(parts[0], rest, sink)
                }
            } catch {
                return .failed(error)
            }
        }
        return .finished(result: result, pages: pages)
    }

    private func run(_ word: String, _ rest: String, _ sink: any Sink) throws(Failure) {
        let command = word.split(separator: "@").map(String.init)
        switch command[0] {
        case "echo": sink.write(rest + "\n", to: .output)
        case "warn": sink.write(rest + "\n", to: .error)
        case "show":
            sink.display(Answer(text: rest), identifier: command.count > 1 ? command[1] : nil)
        case "update": sink.update(Answer(text: rest), identifier: command[1])
        case "let":
            let parts = rest.split(separator: " ").map(String.init)
            let value = try number(parts[1])
            state.withLock { $0.names[parts[0]] = value }
        case "fail": throw Self.failure("Failed", rest)
        case "next": sink.propose(rest)
        case "clear": sink.clear(wait: rest == "later")
        case "wait":
            while !isReleased.load(ordering: .sequentiallyConsistent) {
                guard !isInterrupted.load(ordering: .sequentiallyConsistent) else {
                    throw Self.failure(Failure.interruptedName, "interrupted")
                }
                sched_yield()
            }
        case "loop":
            while !isInterrupted.load(ordering: .sequentiallyConsistent) { sched_yield() }
            throw Self.failure(Failure.interruptedName, "interrupted")
        default: throw Self.failure("UnknownWord", "unknown word '\(word)'")
        }
    }

    private func answer(_ question: Question, _ sink: any Sink) throws(Failure) -> String {
        do {
            return try sink.ask(question) { [self] in
                isInterrupted.load(ordering: .sequentiallyConsistent)
            }
        } catch {
            switch error {
            case .interrupted: throw Self.failure(Failure.interruptedName, "interrupted")
            case .inputEnded: throw Self.failure("NoAnswer", "the input ended")
            case .nobodyThere: throw Self.failure("NoAnswer", "there is nobody to ask")
            }
        }
    }

    private func sum(_ text: String) throws(Failure) -> Int {
        var sum = 0
        for part in text.split(separator: " ") { sum += try number(String(part)) }
        return sum
    }

    private func number(_ text: String) throws(Failure) -> Int {
        guard let value = Int(text) ?? state.withLock({ $0.names[text] }) else {
            throw Self.failure("UnknownName", "unknown name '\(text)'")
        }
        return value
    }

    private static func failure(_ name: String, _ message: String) -> Failure {
        Failure(name: name, message: message, report: ["error: \(message)"])
    }

    func evaluate(_ expression: String) -> Outcome {
        do {
            return .finished(result: Answer(text: "\(try number(expression))"), pages: [])
        } catch {
            return .failed(error)
        }
    }

    func complete(_ code: String, cursor: Int) -> Completions {
        let words = ["add", "echo", "fail", "let", "loop", "page", "show", "update", "warn"]
        let prefix = String(String.UnicodeScalarView(code.unicodeScalars.prefix(cursor)))
        return Completions(
            items: words.filter { $0.hasPrefix(prefix) }.map {
                .init(text: $0, type: "command", note: "\($0) ...")
            }, start: 0, end: cursor)
    }

    func inspect(_ code: String, cursor: Int, detail: Int) -> Answer? {
        code.hasPrefix("add") ? Answer(text: "add A B at \(cursor), detail \(detail)") : nil
    }

    func completeness(of code: String) -> Completeness {
        if code.hasSuffix("\\") { return .incomplete(indent: "  ") }
        return code.hasPrefix(")") ? .invalid : .complete
    }

    func interrupt() {
        interruptCount.add(1, ordering: .relaxed)
        guard isRunning.load(ordering: .sequentiallyConsistent) else { return }
        isInterrupted.store(true, ordering: .sequentiallyConsistent)
    }
}
