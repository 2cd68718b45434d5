/// Something in the kernel to which clients open comms, or which opens them itself, such as a family of widgets.
///
/// Each method gives what is published in answer, under the message that caused it.
protocol CommTarget: Sendable {
    /// The `target_name` by which it is known.
    var name: String { get }
    /// The open comms that it opened itself.
    var own: [String] { get }
    func owns(_ comm: String) -> Bool
    /// A comm that is closed in answer is not open.
    func opened(_ comm: CommOpen) -> [any Content]
    /// What a message is about, where of several about one thing only the newest need be answered.
    func subject(of message: CommMessage) -> String?
    /// - Parameters:
    ///   - isNewest: false where a later message about the same waits already.
    ///   - parent: of what the target publishes itself, because its order matters.
    func received(_ message: CommMessage, isNewest: Bool, parent: Header) -> [any Content]
    func closed(_ comm: CommClose) -> [any Content]
}

extension CommTarget {
    var own: [String] { [] }
    func owns(_ comm: String) -> Bool { false }
    func subject(of message: CommMessage) -> String? { nil }
}
