#if SANITIZER
    import Glibc

    /// The standard library's `Mutex` for builds under the thread sanitizer, which knows POSIX's lock and not the
    /// library's own: without it every value that a mutex guards looks unguarded.
    final class Mutex<Value>: @unchecked Sendable {
        private let lock: UnsafeMutablePointer<pthread_mutex_t>
        private var value: Value

        init(_ value: Value) {
            self.value = value
            lock = .allocate(capacity: 1)
            pthread_mutex_init(lock, nil)
        }

        deinit {
            pthread_mutex_destroy(lock)
            lock.deallocate()
        }

        func withLock<Result, Problem: Error>(
            _ body: (inout Value) throws(Problem) -> Result
        ) throws(Problem) -> Result {
            pthread_mutex_lock(lock)
            defer { pthread_mutex_unlock(lock) }
            return try body(&value)
        }
    }
#endif
