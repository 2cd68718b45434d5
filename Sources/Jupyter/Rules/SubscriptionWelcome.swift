/// The welcome that a client gets for its subscription on iopub.
struct SubscriptionWelcome {
    private let session: MessageSession
    private var hasStarted = false

    init(session: MessageSession) {
        self.session = session
    }

    /// The welcome, and after the first one the news that the kernel is starting.
    ///
    /// Nothing is said to a topic that is not text.
    mutating func messages(topic: some Collection<UInt8>) -> [Message] {
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
