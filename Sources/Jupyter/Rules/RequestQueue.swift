/// A request in the queue of the main shell or a subshell.
struct QueuedRequest: Sendable {
    var request: Message
    /// Its place among the cells of all subshells; nil for what is no cell.
    var ticket: TicketLock.Ticket?
    /// A cell before it failed: answer it without running it.
    var isAborted = false

    /// A request that has just come.
    init(_ request: Message, _ executionLock: TicketLock) {
        self.request = request
        ticket = request.type == .executeRequest ? executionLock.take() : nil
    }
}

/// The queue of requests that wait for one subshell, in the order in which they came.
struct RequestQueue {
    private var items: [QueuedRequest] = []
    private var next = 0

    var isEmpty: Bool { next == items.count }

    mutating func append(_ arrivals: [QueuedRequest]) {
        items += arrivals
    }

    mutating func takeFirst() -> QueuedRequest? {
        guard next < items.count else { return nil }
        defer {
            next += 1
            if isEmpty {
                items = []
                next = 0
            }
        }
        return items[next]
    }

    /// Whether a comm's message waits that fits.
    func contains(_ fits: (CommMessage) -> Bool) -> Bool {
        items[next...].contains { item in
            guard item.request.type == .commMessage, let message = try? CommMessage(item.request)
            else { return false }
            return fits(message)
        }
    }

    /// Aborts the execute requests that wait now; all other requests will still be served.
    mutating func abortExecutions() {
        for index in next..<items.count where items[index].request.type == .executeRequest {
            items[index].isAborted = true
        }
    }
}
