/// Where a kernel that has chosen its own ports reports them to its launcher (protocol 5.6).
public struct Registration: Sendable, Equatable {
    /// The launcher's name for this kernel.
    public var kernel: String
    public var ip: String
    public var port: Int
    /// How long the launcher may take, in milliseconds.
    var patience = 5000

    public init(kernel: String, ip: String = "127.0.0.1", port: Int) {
        self.kernel = kernel
        self.ip = ip
        self.port = port
    }

    func endpoint(_ transport: ConnectionFile.Transport) -> String {
        switch transport {
        case .tcp: "tcp://\(ip):\(port)"
        case .ipc: "ipc://\(ip)-\(port)"
        }
    }
}
