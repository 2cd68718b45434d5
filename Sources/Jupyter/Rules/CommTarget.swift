/// Something in the kernel to which clients open comms, such as a family of widgets.
///
/// Each method gives what is published in answer, under the message that caused it.
protocol CommTarget: Sendable {
    /// The `target_name` by which clients open it.
    var name: String { get }
    func opened(_ comm: CommOpen) -> [any Content]
    func received(_ message: CommMessage) -> [any Content]
    func closed(_ comm: CommClose) -> [any Content]
}
