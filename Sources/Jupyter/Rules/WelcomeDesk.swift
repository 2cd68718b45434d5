/// What a client is told when it subscribes.
struct WelcomeDesk {
    private let session: Session
    private var hasStarted = false

    init(session: Session) {
        self.session = session
    }

    /// The welcome, and after the first one the news that the kernel is starting.
    ///
    /// Nothing is said to a topic that is not text.
    mutating func greetings(topic: some Collection<UInt8>) -> [Message] {
        guard let subscription = String(validating: topic, as: UTF8.self) else { return [] }
        var messages = [
            session.publication(IOPubWelcome(subscription: subscription), parent: nil)
        ]
        if !hasStarted {
            hasStarted = true
            messages.append(session.publication(StatusChange.starting, parent: nil))
        }
        return messages
    }
}
