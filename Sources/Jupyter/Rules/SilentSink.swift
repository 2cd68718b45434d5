import Answers

/// Shows nothing: where the output of a silent cell goes.
struct SilentSink: Sink {
    func write(_ text: String, to stream: StandardStream) {}
    func display(_ answer: Answer, identifier: String?) {}
    func update(_ answer: Answer, identifier: String) {}
}
