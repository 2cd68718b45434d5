import Answers

/// What waits to be published: messages in order, and what is still being gathered.
///
/// Text of one stream and one request is joined until something else is published, so that a loop that
/// prints gives few messages and the order of text and pictures stays as it was written. Of the updates of a
/// display that follow each other fast, only the newest is kept.
struct Outbox {
    /// Text is handed on when this many bytes are together.
    static let textLimit = 10 << 10
    /// How long text is gathered, in milliseconds.
    static let gatheringTime = 200
    /// How long a display stands before it is replaced, in milliseconds.
    static let updateTime = 100
    /// About how many bytes may wait before a cell has to.
    static let weightLimit = 32 << 20

    private struct GatheredText {
        var stream: StandardStream
        var parent: Header?
        var text = ""
        var since: Int
    }

    private struct HeldUpdate {
        var update: UpdateDisplayData
        var parent: Header?
        var due: Int
    }

    private let session: MessageSession
    private var messages: [(message: Message, weight: Int)] = []
    private var next = 0
    private var gathered: GatheredText?
    private var held: [HeldUpdate] = []
    /// When each display was last published.
    private var shown: [String: Int] = [:]
    /// About how many bytes wait.
    private(set) var weight = 0

    init(session: MessageSession) {
        self.session = session
    }

    var isEmpty: Bool { !hasMessages && gathered == nil && held.isEmpty }
    /// Whether something can be taken.
    var hasMessages: Bool { next < messages.count }

    /// When something that is being gathered is to be handed on; nil for never.
    var due: Int? {
        (held.map(\.due) + (gathered.map { [$0.since + Self.gatheringTime] } ?? [])).min()
    }

    mutating func publish(_ content: some Content, parent: Header?) {
        handOnText()
        append(session.publication(content, parent: parent), weight: content.weight)
    }

    mutating func display(_ display: DisplayData, parent: Header?, now: Int) {
        if let identifier = display.identifier {
            handOnUpdates { $0.update.identifier == identifier }
            shown[identifier] = now
        }
        publish(display, parent: parent)
    }

    /// Replaces a display at once, or, where it has only just been published, when it has stood for a while.
    mutating func update(_ update: UpdateDisplayData, parent: Header?, now: Int) {
        let index = held.firstIndex { $0.update.identifier == update.identifier }
        if let index {
            held[index].update = update
            held[index].parent = parent
        } else if let last = shown[update.identifier], now < last + Self.updateTime {
            held.append(
                HeldUpdate(update: update, parent: parent, due: last + Self.updateTime))
        } else {
            shown[update.identifier] = now
            publish(update, parent: parent)
        }
    }

    mutating func write(_ text: String, to stream: StandardStream, parent: Header?, now: Int) {
        guard !text.isEmpty else { return }
        if let gathered, gathered.stream != stream || gathered.parent?.id != parent?.id {
            handOnText()
        }
        var rest = text[...]
        while true {
            var part = gathered ?? GatheredText(stream: stream, parent: parent, since: now)
            let fitting = rest.prefix(utf8Count: Self.textLimit - part.text.utf8.count)
            part.text += fitting
            gathered = part
            rest = rest[fitting.endIndex...]
            if rest.isEmpty { return }
            handOnText()
        }
    }

    /// Hands on what is due.
    mutating func handOn(now: Int) {
        if let gathered, gathered.since + Self.gatheringTime <= now { handOnText() }
        handOnUpdates { $0.due <= now }
        for (identifier, last) in shown where last + Self.updateTime <= now {
            shown[identifier] = nil
        }
    }

    /// Ends the gathering: text and updates so far become messages.
    mutating func flush() {
        handOnText()
        handOnUpdates { _ in true }
    }

    /// The messages that have waited longest, so many at most; what is gathered stays.
    mutating func takeMessages(_ count: Int = .max) -> [Message] {
        let end = count < messages.count - next ? next + count : messages.count
        let taken = messages[next..<end]
        weight -= taken.reduce(0) { $0 + $1.weight }
        next = end
        defer {
            if next == messages.count {
                messages = []
                next = 0
            } else if next > 1024, next > messages.count / 2 {
                messages.removeFirst(next)
                next = 0
            }
        }
        return taken.map(\.message)
    }

    private mutating func handOnText() {
        guard let gathered else { return }
        self.gathered = nil
        let content = StreamText(stream: gathered.stream, text: gathered.text)
        append(session.publication(content, parent: gathered.parent), weight: content.weight)
    }

    private mutating func handOnUpdates(_ isDue: (HeldUpdate) -> Bool) {
        for update in held where isDue(update) {
            shown[update.update.identifier] = update.due
            publish(update.update, parent: update.parent)
        }
        held.removeAll(where: isDue)
    }

    private mutating func append(_ message: Message, weight: Int) {
        messages.append((message, weight))
        self.weight += weight
    }
}
