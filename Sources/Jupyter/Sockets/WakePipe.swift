import Glibc

/// A wake-up pipe (self-pipe) for a thread that waits in `poll`: any thread wakes it, and it stays awake until drained.
final class WakePipe: Sendable {
    /// To be polled for reading.
    let descriptor: Int32
    private let writing: Int32

    init() throws(JupyterError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw .operatingSystem(operation: "pipe", reason: String(cString: strerror(errno)))
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        descriptor = ends[0]
        writing = ends[1]
    }

    deinit {
        close(descriptor)
        close(writing)
    }

    func wake() {
        var byte: UInt8 = 1
        // A full pipe refuses the byte: then it is awake already.
        while Glibc.write(writing, &byte, 1) < 0, errno == EINTR {}
    }

    func drain() {
        var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        while true {
            let count = Glibc.read(descriptor, &bytes, MemoryLayout.size(ofValue: bytes))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
        }
    }

    /// Whether it is woken within that time; nil waits for ever. It stays awake.
    func wait(milliseconds: Int? = nil) -> Bool {
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&item, 1, Int32(milliseconds ?? -1))
            if count < 0, errno == EINTR { continue }
            return count > 0
        }
    }
}
