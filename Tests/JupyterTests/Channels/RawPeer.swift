import Foundation
import Testing

/// A TCP connection to a ZeroMQ socket, on which a test writes bytes that no library would send.
final class RawPeer {
    /// What a DEALER sends first.
    static let greeting = greeting(of: "DEALER")

    /// What a socket of a kind sends first: ZMTP 3.0 without security, and its READY.
    static func greeting(of kind: String) -> [UInt8] {
        let hello: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0]
        let property =
            [11] + Array("Socket-Type".utf8) + [0, 0, 0, UInt8(kind.utf8.count)] + Array(kind.utf8)
        return hello + Array("NULL".utf8) + [UInt8](repeating: 0, count: 16 + 32)
            + [0x04, UInt8(6 + property.count), 5] + Array("READY".utf8) + property
    }

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(code == 0)
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) {
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Reads to the end of what the kernel sends; false where it has not ended after twenty seconds.
    func isClosedByKernel() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&item, 1, 20_000) > 0 {
            if read(descriptor, &bytes, bytes.count) <= 0 { return true }
        }
        return false
    }
}
