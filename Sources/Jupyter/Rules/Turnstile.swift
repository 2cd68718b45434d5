import Synchronization

/// The order in which cells run: one at a time over all subshells, as their requests came.
///
/// Every execute request draws a turn when it arrives, and gives it back when it is answered, whether it ran or not.
final class Turnstile: Sendable {
    /// A place in the order.
    struct Turn: Sendable, Equatable {
        fileprivate let number: Int
    }

    private struct State {
        var drawn = 0
        /// The first turn that is not given back.
        var current = 0
        var givenBack: Set<Int> = []
        var waiting: [Int: Doorbell] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    func draw() -> Turn {
        state.withLock { state in
            defer { state.drawn += 1 }
            return Turn(number: state.drawn)
        }
    }

    /// Whether every cell before it is answered.
    func hasCome(_ turn: Turn) -> Bool {
        state.withLock { $0.current == turn.number }
    }

    /// Waits until every cell before it is answered; false when the kernel ends.
    func wait(for turn: Turn, bell: Doorbell) -> Bool {
        while true {
            let hasCome: Bool? = state.withLock { state in
                if state.isClosed { return false }
                if state.current == turn.number { return true }
                state.waiting[turn.number] = bell
                return nil
            }
            if let hasCome { return hasCome }
            _ = bell.wait()
            bell.silence()
        }
    }

    func giveBack(_ turn: Turn) {
        state.withLock { state in
            state.givenBack.insert(turn.number)
            while state.givenBack.remove(state.current) != nil { state.current += 1 }
            state.waiting.removeValue(forKey: state.current)?.ring()
        }
    }

    /// Nobody waits from here on.
    func close() {
        state.withLock { state in
            state.isClosed = true
            for bell in state.waiting.values { bell.ring() }
            state.waiting = [:]
        }
    }
}
