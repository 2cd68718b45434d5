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
    private var sink: TerminalSink?

    init(isInteractive: Bool, pictures: PictureFolder?) {
        self.isInteractive = isInteractive
        self.pictures = pictures
    }

    func begin() -> any Sink {
        let sink = TerminalSink(isInteractive: isInteractive, pictures: pictures)
        self.sink = sink
        return sink
    }

    func end(_ command: String, _ outcome: Outcome) {
        sink?.finish(outcome)
        sink = nil
    }
}
