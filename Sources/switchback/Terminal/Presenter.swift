import Answers

/// How the commands of a conversation are answered: as text, or as JSON.
protocol Presenter: AnyObject {
    /// A place for what the next command shows.
    func begin() -> any Sink
    /// Answers the command that has just ended.
    func end(_ command: String, _ outcome: Outcome)
}

/// Text for people.
final class TextPresenter: Presenter {
    private let isInteractive: Bool
    private let pictures: PictureFolder?
    private let lines: TerminalLines?
    private var sink: TerminalSink?

    /// - Parameter lines: where questions are answered; nil where nobody is asked.
    init(isInteractive: Bool, pictures: PictureFolder?, lines: TerminalLines? = nil) {
        self.isInteractive = isInteractive
        self.pictures = pictures
        self.lines = lines
    }

    func begin() -> any Sink {
        let sink = TerminalSink(
            isInteractive: isInteractive, pictures: pictures, lines: lines)
        self.sink = sink
        return sink
    }

    func end(_ command: String, _ outcome: Outcome) {
        sink?.finish(outcome)
        sink = nil
    }
}
