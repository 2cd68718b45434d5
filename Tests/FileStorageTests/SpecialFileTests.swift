import FileStorage
import Foundation
import Testing

/// Pipes, sockets and devices in the place of files.
struct SpecialFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "sb-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func type(of path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
    }

    /// A socket with a name, which stays until its folder goes.
    private func makeSocket(_ path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        #expect(status == 0)
        close(socket)
    }

    private func failure(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `a pipe that nobody reads stays a pipe`() throws {
        try withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(
                failure { try AtomicFile.write(Data([1]), to: pipe) }
                    == "it is a pipe that nobody reads; begin to read it first, or name a regular file"
            )
            #expect(type(of: pipe) == S_IFIFO)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link", withDestinationPath: "pipe")
            #expect(failure { try AtomicFile.write(Data([1]), to: folder + "/link") } != nil)
            #expect(type(of: folder + "/link") == S_IFLNK)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
        }
    }

    @Test func `a pipe with a reader gets the bytes`() throws {
        try withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let reader = open(pipe, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try AtomicFile.write(Data([1, 2, 3]), to: pipe)
            var bytes = [UInt8](repeating: 0, count: 8)
            #expect(read(reader, &bytes, 8) == 3)
            #expect(bytes.prefix(3) == [1, 2, 3])
            #expect(type(of: pipe) == S_IFIFO)
        }
    }

    @Test func `a descriptor of this process is written into`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        try AtomicFile.write(Data([7, 8]), to: "/dev/fd/\(ends[1])")
        var bytes = [UInt8](repeating: 0, count: 8)
        #expect(read(ends[0], &bytes, 8) == 2)
        #expect(bytes.prefix(2) == [7, 8])
    }

    @Test func `a socket is neither replaced nor read`() throws {
        try withFolder { folder in
            let socket = folder + "/s"
            makeSocket(socket)
            #expect(
                failure { try AtomicFile.write(Data([1]), to: socket) }
                    == "it is a socket, expected a regular file or a name that is not taken")
            #expect(type(of: socket) == S_IFSOCK)
            #expect(
                failure { _ = try WholeFile.read(socket) }
                    == "it is a socket, expected a regular file")
        }
    }

    @Test func `a pipe that nobody writes is not waited for`() throws {
        try withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            for read in [{ _ = try WholeFile.read(pipe) }, { try WholeFile.requireRegular(pipe) }] {
                #expect(failure(read) == "it is a pipe, expected a regular file")
            }
            #expect(
                failure { _ = try WholeFile.read("/dev/null") }
                    == "it is a device, expected a regular file")
        }
    }

    @Test func `a pipe that a shell has opened is read to its end`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        #expect(write(ends[1], [1, 2, 3] as [UInt8], 3) == 3)
        close(ends[1])
        #expect(try WholeFile.read("/dev/fd/\(ends[0])") == [1, 2, 3])
    }

    @Test func `a name with a NUL character names no other file`() throws {
        try withFolder { folder in
            let file = folder + "/a"
            try AtomicFile.write(Data([1]), to: file)
            let words = "its name has a NUL character, which no file's name can have"
            #expect(failure { try AtomicFile.write(Data([2]), to: file + "\0b") } == words)
            #expect(failure { _ = try WholeFile.read(file + "\0b") } == words)
            #expect(failure { try WholeFile.requireRegular(file + "\0b") } == words)
            #expect(try WholeFile.read(file) == [1])
        }
    }
}
