import Glibc
import Serialization

/// Where a kernel is to listen: free ports of this machine, and a key.
struct KernelConnection {
    let (shell, control, iopub, stdin, heartbeat): (Int, Int, Int, Int, Int)
    let key: String

    /// - Throws: `BenchmarkError` where the system has no free port.
    init() throws {
        // All held until all are known, so that no two are the same.
        let holders = try (0..<5).map { _ in try Self.holder() }
        defer { for holder in holders { close(holder.descriptor) } }
        (shell, control, iopub) = (holders[0].port, holders[1].port, holders[2].port)
        (stdin, heartbeat) = (holders[3].port, holders[4].port)
        key = String(UInt64.random(in: .min ... .max), radix: 16)
    }

    /// Reads a connection file.
    init(parsing bytes: [UInt8]) throws {
        let fields = try JSON(parsing: bytes)
        func port(_ name: String) throws -> Int {
            guard let port = fields["\(name)_port"]?.wholeNumber else {
                throw BenchmarkError.noPort(name)
            }
            return port
        }
        (shell, control, iopub) = (try port("shell"), try port("control"), try port("iopub"))
        (stdin, heartbeat) = (try port("stdin"), try port("hb"))
        key = fields["key"]?.text ?? ""
    }

    /// The text of a connection file.
    var bytes: [UInt8] {
        let fields: JSON = [
            "transport": "tcp", "ip": "127.0.0.1", "shell_port": .integer(shell),
            "control_port": .integer(control), "iopub_port": .integer(iopub),
            "stdin_port": .integer(stdin), "hb_port": .integer(heartbeat), "key": .string(key),
            "signature_scheme": "hmac-sha256", "kernel_name": "",
        ]
        return fields.bytes()
    }

    static func endpoint(_ port: Int) -> String { "tcp://127.0.0.1:\(port)" }

    /// A socket that holds a port which was free.
    private static func holder() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // Safe: the calls read and write no more than the size of the address that they are given.
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) + getsockname(descriptor, address, &length)
            }
        }
        guard descriptor >= 0, code == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw BenchmarkError.noPort("free")
        }
        return (descriptor, Int(address.sin_port.bigEndian))
    }
}
