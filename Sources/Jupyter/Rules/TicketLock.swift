import Synchronization

/// A ticket lock for the execution of cells: one at a time over all subshells, in the order in which their requests came.
///
/// Every execute request takes a ticket when it arrives, and releases it when it is answered, whether it ran or not.
final class TicketLock: Sendable {
    /// A place in the order.
    struct Ticket: Sendable, Equatable {
        fileprivate let number: Int
    }

    private struct State {
        var nextTicket = 0
        /// The first ticket that is not released.
        var nowServing = 0
        var released: Set<Int> = []
        var waiting: [Int: WakePipe] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    func take() -> Ticket {
        state.withLock { state in
            defer { state.nextTicket += 1 }
            return Ticket(number: state.nextTicket)
        }
    }

    /// Whether every cell before it is answered.
    func isServing(_ ticket: Ticket) -> Bool {
        state.withLock { $0.nowServing == ticket.number }
    }

    /// Waits until every cell before it is answered; false when the kernel ends.
    func wait(for ticket: Ticket, wakePipe: WakePipe) -> Bool {
        while true {
            let isServed: Bool? = state.withLock { state in
                if state.isClosed { return false }
                if state.nowServing == ticket.number { return true }
                state.waiting[ticket.number] = wakePipe
                return nil
            }
            if let isServed { return isServed }
            _ = wakePipe.wait()
            wakePipe.drain()
        }
    }

    func release(_ ticket: Ticket) {
        state.withLock { state in
            state.released.insert(ticket.number)
            while state.released.remove(state.nowServing) != nil { state.nowServing += 1 }
            state.waiting.removeValue(forKey: state.nowServing)?.wake()
        }
    }

    /// Nobody waits from here on.
    func close() {
        state.withLock { state in
            state.isClosed = true
            for wakePipe in state.waiting.values { wakePipe.wake() }
            state.waiting = [:]
        }
    }
}
