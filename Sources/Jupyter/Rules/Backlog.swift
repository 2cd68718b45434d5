/// The shell's requests that wait, in the order in which they came.
struct Backlog {
    struct Item {
        var request: Message
        /// A cell before it failed: answer it without running it.
        var isAborted: Bool
    }

    private var items: [Item] = []
    private var next = 0

    var isEmpty: Bool { next == items.count }

    mutating func append(_ requests: [Message]) {
        items += requests.map { Item(request: $0, isAborted: false) }
    }

    mutating func takeFirst() -> Item? {
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

    /// Aborts the execute requests that wait now; all other requests will still be served.
    mutating func abortExecutions() {
        for index in next..<items.count where items[index].request.type == .executeRequest {
            items[index].isAborted = true
        }
    }
}
