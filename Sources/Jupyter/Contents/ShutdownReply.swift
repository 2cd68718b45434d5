import Answers
import Serialization

/// `shutdown_reply`: the kernel ends; sent to the asker and published, so that other clients know.
struct ShutdownReply: Content {
    /// The kernel will be started again.
    var restart: Bool

    init(_ request: Message) throws(JupyterError) {
        restart = try RequestFields(request).truth("restart", default: false)
    }

    var type: MessageType { .shutdownReply }
    var json: JSON { ["status": "ok", "restart": .boolean(restart)] }
}
