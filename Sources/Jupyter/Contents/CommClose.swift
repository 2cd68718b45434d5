import Answers
import Serialization

/// `comm_close`: one side closes a comm, or has no such target.
struct CommClose: Content {
    var comm: String
    /// Always sent: notebook runners read it without asking.
    var data: JSON = [:]

    init(comm: String, data: JSON = [:]) {
        self.comm = comm
        self.data = data
    }

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        self.init(comm: try fields.text("comm_id"), data: fields.value("data"))
    }

    var type: MessageType { .commClose }
    var json: JSON { ["comm_id": .string(comm), "data": data] }
}
