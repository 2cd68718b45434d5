import Answers
import Synchronization

/// Keeps what cells show, in order: streams joined, replaced displays in their place.
final class Recording: Sink {
    /// One thing that a cell showed.
    enum Shown: Equatable {
        case stream(StandardStream, String)
        case answer(Answer, identifier: String?)
    }

    private let recorded = Mutex<[[Shown]]>([])
    /// What is there goes when more is shown.
    private let isClearing = Mutex(false)

    /// What each cell has shown so far.
    var cells: [[Shown]] { recorded.withLock { $0 } }

    /// Everything shown from here on belongs to the next cell.
    func beginCell() {
        isClearing.withLock { $0 = false }
        recorded.withLock { $0.append([]) }
    }

    func write(_ text: String, to stream: StandardStream) {
        guard !text.isEmpty else { return }
        change { shown in
            if case .stream(stream, let earlier) = shown.last {
                shown[shown.count - 1] = .stream(stream, earlier + text)
            } else {
                shown.append(.stream(stream, text))
            }
        }
    }

    func display(_ answer: Answer, identifier: String?) {
        if let identifier { update(answer, identifier: identifier) }
        change { $0.append(.answer(answer, identifier: identifier)) }
    }

    func update(_ answer: Answer, identifier: String) {
        recorded.withLock { cells in
            for cell in cells.indices {
                for index in cells[cell].indices {
                    guard case .answer(_, identifier?) = cells[cell][index] else { continue }
                    cells[cell][index] = .answer(answer, identifier: identifier)
                }
            }
        }
    }

    func clear(wait: Bool) {
        isClearing.withLock { $0 = true }
        if !wait { change { _ in } }
    }

    private func change(_ body: (inout [Shown]) -> Void) {
        let clears = isClearing.withLock { isClearing in
            defer { isClearing = false }
            return isClearing
        }
        recorded.withLock { cells in
            precondition(!cells.isEmpty, "beginCell comes before the first output")
            if clears { cells[cells.count - 1] = [] }
            body(&cells[cells.count - 1])
        }
    }
}
