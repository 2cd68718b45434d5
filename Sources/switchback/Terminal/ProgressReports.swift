import Answers

/// Passes everything on to another sink, and tells of each line of progress as it comes.
///
/// What a command shows in order to replace it later is its progress.
struct ProgressReports: Sink {
    private let sink: any Sink
    private let report: @Sendable (String) -> Void

    /// - Parameter report: gets each line; may be called from any thread.
    init(behind sink: any Sink, report: @escaping @Sendable (String) -> Void) {
        self.sink = sink
        self.report = report
    }

    func write(_ text: String, to stream: StandardStream) { sink.write(text, to: stream) }

    func display(_ answer: Answer, identifier: String?) {
        if identifier != nil { report(answer.text) }
        sink.display(answer, identifier: identifier)
    }

    func update(_ answer: Answer, identifier: String) {
        report(answer.text)
        sink.update(answer, identifier: identifier)
    }

    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        try sink.ask(question, isInterrupted: isInterrupted)
    }

    func clear(wait: Bool) { sink.clear(wait: wait) }
    func propose(_ code: String) { sink.propose(code) }
}
