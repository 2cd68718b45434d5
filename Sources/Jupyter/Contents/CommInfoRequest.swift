/// `comm_info_request`: which comms are open.
struct CommInfoRequest: Sendable {
    /// Only those of this target; nil for all.
    var target: String?

    init(_ message: Message) throws(JupyterError) {
        target = try RequestFields(message).optionalText("target_name")
    }
}
