import Answers
import Dispatch

/// One line that says how far a command is, at most ten times a second, and in the end what came of it.
struct StatusLine {
    private let sink: (any Sink)?
    private let identifier: String
    private var last: UInt64 = 0
    private var isShown = false

    init(_ workplace: Workplace, stem: String) {
        sink = workplace.sink
        identifier = workplace.nextDisplay(stem)
    }

    mutating func show(_ line: String) {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now - last > 100_000_000 else { return }
        last = now
        put(line)
    }

    /// The line that stays.
    mutating func finish(_ line: String) { put(line) }

    private mutating func put(_ line: String) {
        if isShown {
            sink?.update(Answer(text: line), identifier: identifier)
        } else {
            isShown = true
            sink?.display(Answer(text: line), identifier: identifier)
        }
    }
}
