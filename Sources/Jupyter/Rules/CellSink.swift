import Answers

/// Publishes what a running cell shows, under the request that started it.
struct CellSink: Sink {
    let publications: Publications
    let parent: Header

    func write(_ text: String, to stream: StandardStream) {
        publications.write(text, to: stream, parent: parent)
    }

    func display(_ answer: Answer, identifier: String?) {
        publications.publish(
            DisplayData(answer: answer, identifier: identifier), parent: parent)
    }

    func update(_ answer: Answer, identifier: String) {
        publications.publish(
            UpdateDisplayData(answer: answer, identifier: identifier), parent: parent)
    }
}
