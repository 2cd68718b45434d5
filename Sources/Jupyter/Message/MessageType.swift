/// The messages of the protocol that this kernel knows, by their names on the wire.
enum MessageType: String, Sendable, CaseIterable {
    case kernelInfoRequest = "kernel_info_request"
    case kernelInfoReply = "kernel_info_reply"
    case executeRequest = "execute_request"
    case executeReply = "execute_reply"
    case inspectRequest = "inspect_request"
    case inspectReply = "inspect_reply"
    case completeRequest = "complete_request"
    case completeReply = "complete_reply"
    case isCompleteRequest = "is_complete_request"
    case isCompleteReply = "is_complete_reply"
    case historyRequest = "history_request"
    case historyReply = "history_reply"
    case commInfoRequest = "comm_info_request"
    case commInfoReply = "comm_info_reply"
    case connectRequest = "connect_request"
    case connectReply = "connect_reply"
    case shutdownRequest = "shutdown_request"
    case shutdownReply = "shutdown_reply"
    case interruptRequest = "interrupt_request"
    case interruptReply = "interrupt_reply"
    case commOpen = "comm_open"
    case commMessage = "comm_msg"
    case commClose = "comm_close"
    case status = "status"
    case executeInput = "execute_input"
    case executeResult = "execute_result"
    case displayData = "display_data"
    case updateDisplayData = "update_display_data"
    case stream = "stream"
    case error = "error"
    case iopubWelcome = "iopub_welcome"

    /// The reply to a request; nil for messages that nobody answers.
    var reply: MessageType? {
        guard rawValue.hasSuffix("_request") else { return nil }
        return MessageType(rawValue: rawValue.dropLast("request".count) + "reply")
    }
}
