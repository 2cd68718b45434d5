import Answers
import Synchronization

/// Shows answers as text while a command runs; what is replaced again and again becomes one line.
///
/// A display with an identifier is progress: on a terminal its latest text stands on one line that is
/// rewritten, elsewhere nothing is written until the command ends; then its last text is shown whole.
final class TerminalSink: Sink {
    private struct State {
        var live: [(identifier: String, answer: Answer)] = []
        var lineIsShown = false
        var endsInsideLine = false
    }

    private let isInteractive: Bool
    private let pictures: PictureFolder?
    private let lines: TerminalLines?
    private let put: @Sendable (String, StandardStream) -> Void
    private let state = Mutex(State())

    init(
        isInteractive: Bool, pictures: PictureFolder?, lines: TerminalLines? = nil,
        put: @escaping @Sendable (String, StandardStream) -> Void = Terminal.write
    ) {
        self.isInteractive = isInteractive
        self.pictures = pictures
        self.lines = lines
        self.put = put
    }

    func write(_ text: String, to stream: StandardStream) {
        guard !text.isEmpty else { return }
        state.withLock { state in
            clearLine(&state)
            put(text, stream)
            state.endsInsideLine = !text.hasSuffix("\n")
        }
    }

    func display(_ answer: Answer, identifier: String?) {
        state.withLock { state in
            guard let identifier else {
                clearLine(&state)
                return show(answer, &state)
            }
            state.live.removeAll { $0.identifier == identifier }
            state.live.append((identifier, answer))
            drawLine(answer, &state)
        }
    }

    func update(_ answer: Answer, identifier: String) {
        state.withLock { state in
            guard let index = state.live.firstIndex(where: { $0.identifier == identifier }) else {
                return
            }
            state.live[index].answer = answer
            drawLine(answer, &state)
        }
    }

    /// Asks on the terminal; elsewhere the next line of the input is the answer.
    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        guard let lines else { throw .nobodyThere }
        state.withLock { state in
            clearLine(&state)
            startLine(&state)
            if isInteractive { put(question.prompt + " ", .output) }
        }
        return try lines.next(isSecret: question.isSecret, isInterrupted: isInterrupted)
    }

    /// Ends the command: the progress line goes, and its last state and the result are shown whole.
    func finish(_ outcome: Outcome) {
        state.withLock { state in
            clearLine(&state)
            for (_, answer) in state.live { show(answer, &state) }
            state.live = []
            switch outcome {
            case .finished(let result, let pages):
                for page in pages { show(page, &state) }
                if let result { show(result, &state) }
            case .failed(let failure):
                startLine(&state)
                put(failure.report.joined(separator: "\n") + "\n", .error)
            }
            startLine(&state)
        }
    }

    private func show(_ answer: Answer, _ state: inout State) {
        startLine(&state)
        var text = answer.text
        for picture in answer.pictures {
            guard let pictures else { break }
            do {
                text += (text.isEmpty ? "" : "\n") + "[\(try pictures.store(picture))]"
            } catch {
                put("\(error)\n", .error)
            }
        }
        if !text.isEmpty { put(text.hasSuffix("\n") ? text : text + "\n", .output) }
    }

    private func startLine(_ state: inout State) {
        if state.endsInsideLine { put("\n", .output) }
        state.endsInsideLine = false
    }

    private func drawLine(_ answer: Answer, _ state: inout State) {
        guard isInteractive else { return }
        startLine(&state)
        let line = answer.text.split(whereSeparator: \.isNewline).joined(separator: "  ")
        put("\r\u{1B}[K" + line.prefix(Terminal.width - 1), .output)
        state.lineIsShown = true
    }

    private func clearLine(_ state: inout State) {
        if state.lineIsShown { put("\r\u{1B}[K", .output) }
        state.lineIsShown = false
    }
}
