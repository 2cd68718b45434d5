import Glibc

/// A thread of its own, as sockets and long computations need one.
final class KernelThread: Sendable {
    /// Stack for code that nests deeply: the evaluator's recursion, and C libraries below it.
    static let deepStack = 64 << 20
    static let flatStack = 1 << 20

    private let finished: WakePipe

    /// Runs `body` on a new thread with a stack of so many bytes.
    init(stackSize: Int, body: @escaping @Sendable () -> Void) throws(JupyterError) {
        let finished = try WakePipe()
        self.finished = finished
        let work = Unmanaged.passRetained(
            Work {
                body()
                finished.wake()
            })
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        pthread_attr_setstacksize(attributes, stackSize)
        pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread: pthread_t = 0
        let code = pthread_create(
            &thread, attributes,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            work.release()
            throw .operatingSystem(
                operation: "pthread_create", reason: String(cString: strerror(code)))
        }
    }

    /// Whether it ends within that time; nil waits for ever.
    @discardableResult
    func join(milliseconds: Int? = nil) -> Bool {
        finished.wait(milliseconds: milliseconds)
    }

    /// What the new thread is handed over.
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
