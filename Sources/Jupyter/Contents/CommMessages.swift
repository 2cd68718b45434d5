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

/// `comm_info_request`: which comms are open.
struct CommInfoRequest: Sendable {
    /// Only those of this target; nil for all.
    var target: String?

    init(_ message: Message) throws(JupyterError) {
        target = try RequestFields(message).optionalText("target_name")
    }
}

/// `comm_info_reply`: the open comms and their targets.
struct CommInfoReply: Content {
    /// From comm identifier to target name.
    var comms: [String: String]

    var type: MessageType { .commInfoReply }

    var json: JSON {
        let targets = comms.mapValues { name -> JSON in ["target_name": .string(name)] }
        return ["status": "ok", "comms": .object(targets)]
    }
}
