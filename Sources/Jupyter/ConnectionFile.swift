import Answers
public import Serialization

/// Where a kernel listens and the key with which it signs, as a launcher writes it.
///
/// It may also be a registration file (protocol 5.6): it names no ports, but where the kernel reports those that it
/// has chosen. Ports may be numbers or text; a port of 0 or less is chosen by the kernel, which writes the file back.
/// Unknown keys are ignored, and kept when writing.
public struct ConnectionFile: Sendable, Equatable {
    public enum Transport: String, Sendable, CaseIterable {
        case tcp
        case ipc
    }

    public var transport: Transport
    /// An address for tcp, the beginning of a path for ipc.
    public var ip: String
    public var ports: Ports
    /// The key of the signatures; empty for none.
    public var key: String
    public var signatureScheme = SignatureScheme.sha256
    /// The keys with which every channel is encrypted; nil for none.
    public var encryption: EncryptionKeys?
    /// Where the kernel reports its ports; nil where the launcher has chosen them.
    public var registration: Registration?
    /// Where the file lies, nil for a connection that no file holds.
    public var path: String?
    private var fields: [String: JSON] = [:]

    public init(
        transport: Transport = .tcp, ip: String = "127.0.0.1", ports: Ports = Ports(),
        key: String, path: String? = nil
    ) {
        self.transport = transport
        self.ip = ip
        self.ports = ports
        self.key = key
        self.path = path
    }

    /// Reads the file at `path`; throws `JupyterError` when it is missing or garbled.
    public init(path: String) throws(JupyterError) {
        try self.init(parsing: try FileContents.read(path), path: path)
    }

    /// The connection that a file's bytes describe.
    public init(parsing bytes: [UInt8], path: String) throws(JupyterError) {
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            throw .garbledConnectionFile(path: path, reason: error.description)
        }
        guard let fields = json.members else {
            throw .garbledConnectionFile(path: path, reason: "it must hold one JSON object.")
        }
        let reader = FieldReader(path: path, fields: fields)
        let scheme = try reader.text("signature_scheme", default: signatureScheme.rawValue)
        guard let known = SignatureScheme(rawValue: scheme) else {
            throw .unknownSignatureScheme(scheme)
        }
        signatureScheme = known
        transport = try reader.transport()
        ip = try reader.text("ip", default: "127.0.0.1")
        key = try reader.text("key", default: "")
        encryption = try reader.encryption()
        registration = try reader.registration()
        ports = Ports()
        if registration == nil {
            for channel in Channel.allCases { ports[channel] = try reader.port(channel.fileKey) }
        }
        self.path = path
        self.fields = fields
    }

    /// The address of a channel, as ZeroMQ writes it; a port to be chosen is `*`.
    public func endpoint(of channel: Channel) -> String {
        let port = ports[channel]
        switch transport {
        case .tcp: return "tcp://\(ip):" + (port > 0 ? "\(port)" : "*")
        case .ipc: return "ipc://\(ip)-\(port)"
        }
    }

    /// The connection file that a kernel writes beside a registration file, for clients that come later.
    func written(for registration: Registration) -> ConnectionFile {
        var connection = self
        connection.registration = nil
        connection.path = path.map { path in
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            let usual = folder + "kernel-\(registration.kernel).json"
            // The registration file stays as it is.
            return String(
                usual == path ? folder + "kernel-\(registration.kernel)-ports.json" : usual)
        }
        for key in ["registration_ip", "registration_port"] {
            connection.fields[key] = nil
        }
        return connection
    }

    /// For ipc, the connection with a free path for every port that is to be chosen; for tcp the same one.
    func withFreePaths() -> ConnectionFile {
        guard transport == .ipc else { return self }
        var connection = self
        var number = 1
        for channel in Channel.allCases where ports[channel] <= 0 {
            while isTaken(number, in: connection) { number += 1 }
            connection.ports[channel] = number
        }
        return connection
    }

    /// Removes the files of ipc addresses; ZeroMQ leaves them behind.
    func removePaths() {
        guard transport == .ipc else { return }
        for channel in Channel.allCases { FileContents.remove("\(ip)-\(ports[channel])") }
    }

    private func isTaken(_ number: Int, in connection: ConnectionFile) -> Bool {
        Channel.allCases.contains { connection.ports[$0] == number }
            || FileContents.exists("\(ip)-\(number)")
    }

    /// The file's content: what was read, with the present values.
    public var json: JSON {
        var fields = fields
        fields["transport"] = .string(transport.rawValue)
        fields["ip"] = .string(ip)
        fields["key"] = .string(key)
        fields["signature_scheme"] = .string(signatureScheme.rawValue)
        if let encryption {
            fields["curve_publickey"] = .string(encryption.publicKey)
            fields["curve_secretkey"] = .string(encryption.secretKey)
        }
        for channel in Channel.allCases { fields[channel.fileKey] = .integer(ports[channel]) }
        return .object(fields)
    }

    /// Writes the file, readable by its owner only; without a path it does nothing.
    public func write() throws(JupyterError) {
        guard let path else { return }
        try FileContents.write(json.bytes(indent: 2), to: path)
    }
}

/// Reads the fields of a connection file, saying which one is wrong.
private struct FieldReader {
    let path: String
    let fields: [String: JSON]

    func text(_ name: String, default fallback: String) throws(JupyterError) -> String {
        guard let value = fields[name], value != .null else { return fallback }
        guard let text = value.text else { throw wrong(name, "text", value) }
        return text
    }

    func transport() throws(JupyterError) -> ConnectionFile.Transport {
        let name = try text("transport", default: "tcp")
        guard let transport = ConnectionFile.Transport(rawValue: name) else {
            throw wrong("transport", "'tcp' or 'ipc'", .string(name))
        }
        return transport
    }

    func port(_ name: String) throws(JupyterError) -> Int {
        guard let value = fields[name] else {
            throw .connectionField(
                path: path, field: name, expected: "a port number", found: "nothing")
        }
        guard let port = value.wholeNumber ?? value.text.flatMap({ Int($0) }), port <= 65_535
        else { throw wrong(name, "a port number up to 65535", value) }
        return port
    }

    func encryption() throws(JupyterError) -> EncryptionKeys? {
        let publicKey = try text("curve_publickey", default: "")
        let secretKey = try text("curve_secretkey", default: "")
        guard !publicKey.isEmpty || !secretKey.isEmpty else { return nil }
        for (name, key) in [("curve_publickey", publicKey), ("curve_secretkey", secretKey)]
        where key.utf8.count != EncryptionKeys.length {
            // The key itself stays out of the sentence.
            throw .connectionField(
                path: path, field: name,
                expected: "a key of \(EncryptionKeys.length) characters",
                found: "\(key.utf8.count) characters")
        }
        return EncryptionKeys(publicKey: publicKey, secretKey: secretKey)
    }

    func registration() throws(JupyterError) -> Registration? {
        guard let value = fields["registration_port"], value != .null else { return nil }
        let kernel = try text("kernel_id", default: "")
        let isPlain = kernel.allSatisfy { character in
            character.isASCII && (character.isLetter || character.isNumber)
                || "-_.".contains(character)
        }
        guard !kernel.isEmpty, isPlain else {
            throw wrong(
                "kernel_id", "letters, digits, '-', '_' and '.'", fields["kernel_id"] ?? .null)
        }
        return Registration(
            kernel: kernel, ip: try text("registration_ip", default: "127.0.0.1"),
            port: try port("registration_port"))
    }

    private func wrong(_ name: String, _ expected: String, _ found: JSON) -> JupyterError {
        .connectionField(path: path, field: name, expected: expected, found: found.printed())
    }
}
