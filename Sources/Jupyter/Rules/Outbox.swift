import Answers

/// What waits to be published: publications in order, and what is still being gathered.
///
/// It is used under a lock that cells wait for, so that it only stamps what it is given; whoever takes it out makes messages of it.
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

    let session: MessageSession
    private var publications: [Publication] = []
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

    var isEmpty: Bool { !hasPublications && gathered == nil && held.isEmpty }
    /// Whether something can be taken.
    var hasPublications: Bool { next < publications.count }

    /// When something that is being gathered is to be handed on; nil for never.
    var due: Int? {
        (held.map(\.due) + (gathered.map { [$0.since + Self.gatheringTime] } ?? [])).min()
    }

    mutating func publish(_ content: some Content, parent: Header?) {
        handOnText()
        append(content, parent: parent)
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

    /// Ends the gathering: text and updates so far become publications.
    mutating func flush() {
        handOnText()
        handOnUpdates { _ in true }
    }

    /// The publications that have waited longest, so many at most; what is gathered stays.
    mutating func take(_ count: Int = .max) -> [Publication] {
        let end = count < publications.count - next ? next + count : publications.count
        let taken = Array(publications[next..<end])
        weight -= taken.reduce(0) { $0 + $1.weight }
        next = end
        if next == publications.count {
            publications = []
            next = 0
        } else if next > 1024, next > publications.count / 2 {
            publications.removeFirst(next)
            next = 0
        }
        return taken
    }

    private mutating func handOnText() {
        guard let gathered else { return }
        self.gathered = nil
        let content = StreamText(stream: gathered.stream, text: gathered.text)
        append(content, parent: gathered.parent)
    }

    private mutating func handOnUpdates(_ isDue: (HeldUpdate) -> Bool) {
        for update in held where isDue(update) {
            shown[update.update.identifier] = update.due
            publish(update.update, parent: update.parent)
        }
        held.removeAll(where: isDue)
    }

    private mutating func append(_ content: some Content, parent: Header?) {
        let publication = Publication(content, parent: parent, stamp: session.stamp())
        publications.append(publication)
        weight += publication.weight
    }
}
