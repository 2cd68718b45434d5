import Answers
import Serialization

/// `comm_open`: one side opens a line to a target of the other.
struct CommOpen: Content {
    var comm: String
    var target: String
    var data: JSON
    var metadata: JSON = [:]
    var buffers: [[UInt8]] = []

    init(
        comm: String, target: String, data: JSON, metadata: JSON = [:], buffers: [[UInt8]] = []
    ) {
        self.comm = comm
        self.target = target
        self.data = data
        self.metadata = metadata
        self.buffers = buffers
    }

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        self.init(
            comm: try fields.text("comm_id"), target: try fields.text("target_name"),
            data: fields.value("data"), metadata: message.metadata, buffers: message.buffers)
    }

    var type: MessageType { .commOpen }

    var json: JSON {
        ["comm_id": .string(comm), "target_name": .string(target), "data": data]
    }
}
