import Answers
import Serialization
import Synchronization

/// Publishes what a running cell shows, under the request that started it, up to the kernel's limits.
///
/// A cell that shows faster than clients can be told waits for them, until it is interrupted.
final class CellSink: Sink {
    private struct State {
        var text = 0
        var displays = 0
        var isToldOfText = false
        var isToldOfDisplays = false
        var payload: [Payload] = []
    }

    /// A long text is published piece by piece, so many bytes at a time.
    private static let partSize = 64 << 10

    private let facts: KernelFacts
    private let request: Message
    private let allowsInput: Bool
    private let state = Mutex(State())

    init(_ facts: KernelFacts, _ cell: ExecuteRequest, of request: Message) {
        self.facts = facts
        self.request = request
        allowsInput = cell.allowsInput
    }

    /// What the cell asks of the front end.
    var payload: [Payload] { state.withLock { $0.payload } }

    func write(_ text: String, to stream: StandardStream) {
        var rest = text[...]
        while !rest.isEmpty {
            let part = rest.prefix(utf8Count: Self.partSize)
            rest = rest[part.endIndex...]
            waitForRoom()
            write(part: part, to: stream)
        }
    }

    private func write(part text: Substring, to stream: StandardStream) {
        let limit = facts.limits.text
        let (shown, isNews) = state.withLock { state in
            let shown = text.prefix(utf8Count: limit - state.text)
            // Nothing follows text that was cut.
            let isCut = shown.utf8.count < text.utf8.count
            state.text = isCut ? limit : state.text + shown.utf8.count
            let isNews = isCut && !state.isToldOfText
            state.isToldOfText = state.isToldOfText || isNews
            return (shown, isNews)
        }
        facts.publications.write(String(shown), to: stream, parent: request.header)
        if isNews { tell("text", limit) }
    }

    func display(_ answer: Answer, identifier: String?) {
        waitForRoom()
        let limit = facts.limits.displays
        let displays =
            identifier == nil
            ? answer.outputs.map { DisplayData($0) }
            : [DisplayData(answer: answer, identifier: identifier)]
        let weight = displays.reduce(0) { $0 + $1.bundle.weight }
        let (isShown, isNews) = state.withLock { state in
            let isShown = weight <= limit - state.displays
            if isShown { state.displays += weight }
            let isNews = !isShown && !state.isToldOfDisplays
            state.isToldOfDisplays = state.isToldOfDisplays || isNews
            return (isShown, isNews)
        }
        if isShown {
            for display in displays {
                facts.publications.display(display, parent: request.header)
            }
        }
        if isNews { tell("pictures and tables", limit) }
    }

    func update(_ answer: Answer, identifier: String) {
        waitForRoom()
        facts.publications.update(
            UpdateDisplayData(answer: answer, identifier: identifier), parent: request.header)
    }

    func open(
        _ panel: Panel, identifier: String, respond: @escaping PanelResponse
    ) -> (any OpenPanel)? {
        waitForRoom()
        facts.widgets.open(
            panel, identifier: identifier, parent: request.header, respond: respond)
        return WidgetPanel(identifier: identifier, registry: facts.widgets)
    }

    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        guard allowsInput else { throw .nobodyThere }
        facts.publications.flush()
        return try facts.input.ask(question, of: request, isInterrupted: isInterrupted)
    }

    func clear(wait: Bool) {
        facts.publications.flush()
        facts.publications.publish(ClearOutput(wait: wait), parent: request.header)
    }

    func propose(_ code: String) {
        state.withLock { $0.payload.append(.nextInput(code)) }
    }

    private func waitForRoom() {
        facts.publications.waitForRoom { facts.interruption.isUnanswered }
    }

    private func tell(_ what: String, _ limit: Int) {
        let amount = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
        facts.publications.write(
            "\n[this cell has shown \(amount) of \(what); the rest is left out]\n", to: .error,
            parent: request.header)
    }
}

extension MediaBundle {
    /// About how many bytes its message has.
    var weight: Int {
        (data.members ?? [:]).values.reduce(0) { $0 + ($1.text?.utf8.count ?? $1.weight) }
    }
}

extension JSON {
    /// About how many bytes it has when it is written.
    fileprivate var weight: Int {
        switch self {
        case .null, .boolean: 5
        case .integer: 8
        case .number: 18
        case .single: 11
        case .string(let text): text.utf8.count + 3
        case .array(let elements): elements.reduce(2) { $0 + $1.weight }
        case .numbers(let array): array.count * 11
        case .records(let records):
            records.columns.reduce(2) { $0 + ($1.name.utf8.count + 11) * records.count }
        case .object(let members):
            members.reduce(2) { $0 + $1.key.utf8.count + 4 + $1.value.weight }
        }
    }
}

extension Substring {
    /// So many bytes of UTF-8 at most, cut between two characters.
    func prefix(utf8Count count: Int) -> Substring {
        guard count < utf8.count else { return self }
        var index = utf8.index(startIndex, offsetBy: Swift.max(count, 0))
        while index > startIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(before: index) }
        return self[..<index]
    }
}
