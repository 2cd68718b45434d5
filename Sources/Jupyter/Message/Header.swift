import Answers
import Serialization

/// A message's header: who sent it, when, and what it is.
///
/// It keeps the bytes that came over the wire, so that a parent header is an exact copy, unknown keys included.
struct Header: Sendable, Equatable {
    let bytes: [UInt8]
    let id: String
    /// The type's name on the wire, also where this kernel does not know it.
    let typeName: String
    /// The subshell that a request is meant for; nil for the main shell.
    let subshell: String?

    var type: MessageType? { MessageType(rawValue: typeName) }

    /// Reads a header; throws `JupyterError` when it is no object with an id and a type.
    init(parsing bytes: [UInt8]) throws(JupyterError) {
        try self.init(Wire.parse("header", bytes), bytes: bytes)
    }

    /// A header whose bytes were parsed already.
    init(_ fields: JSON, bytes: [UInt8]) throws(JupyterError) {
        guard let id = fields["msg_id"]?.text, let typeName = fields["msg_type"]?.text else {
            throw .wrongFrame("header", expected: "an object with 'msg_id' and 'msg_type'")
        }
        self.bytes = bytes
        self.id = id
        self.typeName = typeName
        subshell = fields["subshell_id"]?.text
    }

    init(id: String, type: MessageType, session: String, username: String, date: String) {
        let fields: JSON = [
            "msg_id": .string(id), "msg_type": .string(type.rawValue),
            "session": .string(session), "username": .string(username), "date": .string(date),
            "version": .string(Kernel.protocolVersion),
        ]
        bytes = fields.bytes()
        self.id = id
        typeName = type.rawValue
        subshell = nil
    }
}
