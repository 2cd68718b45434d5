import Answers
import CZeroMQ
import Serialization

/// Reports the ports of a kernel to its launcher, and waits until the launcher has acknowledged them.
struct Handshake {
    let registration: Registration
    let connection: ConnectionFile
    let wire: Wire
    /// Ends the waiting early.
    let ending: Ending

    /// - Throws: `JupyterError.notAcknowledged` where no rightly signed answer comes.
    func run(in context: MessagingContext) throws(JupyterError) {
        let endpoint = registration.endpoint(connection.transport)
        let socket = try Socket(.dealer, in: context)
        try socket.connect(to: endpoint)
        let content = report.bytes()
        try socket.send([Wire.delimiter, wire.signer.signature(of: [content]), content])
        let deadline = Timestamp.milliseconds() + registration.patience
        while !ending.hasBegun {
            let rest = deadline - Timestamp.milliseconds()
            guard rest > 0 else { break }
            guard try socket.waitForMessage(or: ending.wakePipe, milliseconds: rest) else {
                continue
            }
            if let frames = try socket.receive(), isAcknowledgement(frames) { return }
        }
        throw .notAcknowledged(endpoint: endpoint)
    }

    private var report: JSON {
        var members: [String: JSON] = ["kernel_id": .string(registration.kernel)]
        for channel in Channel.allCases {
            members[channel.fileKey] = .string(String(connection.ports[channel]))
        }
        return .object(members)
    }

    /// Whether it is the delimiter, a signature, and what is signed.
    private func isAcknowledgement(_ frames: [[UInt8]]) -> Bool {
        guard let start = frames.firstIndex(of: Wire.delimiter), frames.count == start + 3 else {
            return false
        }
        return wire.signer.accepts(frames[start + 1], for: frames[(start + 2)...])
    }
}
