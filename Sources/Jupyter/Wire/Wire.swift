import Answers
import Serialization

/// The frames of a message on the wire: identities, `<IDS|MSG>`, signature, header, parent header,
/// metadata, content, buffers. Every part is written once; what is signed is what is sent.
struct Wire: Sendable {
    static let delimiter = Array("<IDS|MSG>".utf8)
    private static let emptyObject = Array("{}".utf8)
    /// Signature, header, parent header, metadata and content.
    private static let partCount = 5

    let signer: Signer

    init(key: String, scheme: SignatureScheme = .sha256) {
        signer = Signer(key: key, scheme: scheme)
    }

    func encode(_ message: Message) -> [[UInt8]] {
        let parts = [
            message.header.bytes, message.parent?.bytes ?? Self.emptyObject,
            message.metadata.bytes(), message.content.bytes(),
        ]
        let signature = signer.signature(of: parts[...])
        return message.identities + [Self.delimiter, signature] + parts + message.buffers
    }

    /// Reads a message and checks its signature; one seen before by `seen` is refused.
    func decode(_ frames: [[UInt8]], seen: inout ReplayGuard) throws(JupyterError) -> Message {
        guard let delimiter = frames.firstIndex(of: Self.delimiter) else {
            throw .missingDelimiter
        }
        let parts = frames[(delimiter + 1)...]
        guard parts.count >= Self.partCount else { throw .tooFewFrames(parts.count) }
        let signature = frames[delimiter + 1]
        let signed = frames[(delimiter + 2)..<(delimiter + 1 + Self.partCount)]
        guard signer.accepts(signature, for: signed) else { throw .wrongSignature }
        if signer.signs, !seen.admits(signature) { throw .repeatedMessage }
        return Message(
            identities: Array(frames[..<delimiter]),
            header: try Header(parsing: frames[delimiter + 2]),
            parent: try Self.parent(frames[delimiter + 3]),
            metadata: try Self.parse("metadata", frames[delimiter + 4]),
            content: try Self.parse("content", frames[delimiter + 5]),
            buffers: Array(parts.dropFirst(Self.partCount)))
    }

    private static func parent(_ bytes: [UInt8]) throws(JupyterError) -> Header? {
        let fields = try parse("parent header", bytes)
        return fields["msg_id"] == nil ? nil : try Header(fields, bytes: bytes)
    }

    /// The object that a frame holds.
    static func parse(_ frame: String, _ bytes: [UInt8]) throws(JupyterError) -> JSON {
        let value: JSON
        do {
            value = try JSON(parsing: bytes)
        } catch {
            throw .garbledFrame(frame, error)
        }
        guard case .object = value else { throw .wrongFrame(frame, expected: "an object") }
        return value
    }
}
