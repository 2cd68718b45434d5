import Answers
import Serialization

/// `comm_msg`: something said on an open comm.
struct CommMessage: Content {
    var comm: String
    var data: JSON
    var metadata: JSON = [:]
    var buffers: [[UInt8]] = []

    init(comm: String, data: JSON, metadata: JSON = [:], buffers: [[UInt8]] = []) {
        self.comm = comm
        self.data = data
        self.metadata = metadata
        self.buffers = buffers
    }

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        self.init(
            comm: try fields.text("comm_id"), data: fields.value("data"),
            metadata: message.metadata, buffers: message.buffers)
    }

    var type: MessageType { .commMessage }
    var json: JSON { ["comm_id": .string(comm), "data": data] }
}
