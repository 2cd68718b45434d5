import Answers
import Logging
import Serialization
import Synchronization
import Testing

@testable import Jupyter

/// Runs a kernel on a thread of its own for the length of a test.
enum KernelHost {
    /// How long a kernel may take to be ready or to end, in milliseconds.
    private static let patience = 20_000

    private final class Box: Sendable {
        let connection = Mutex<ConnectionFile?>(nil)
        let failure = Mutex<JupyterError?>(nil)
    }

    /// Starts a kernel, does what it waits for, lets `body` use it, shuts it down and expects it to end.
    static func run(
        _ connection: ConnectionFile, _ calculator: Calculator = Calculator(),
        shutsDown: Bool = true, beforeReady: () throws -> Void = {},
        _ body: (TestClient, ConnectionFile) throws -> Void
    ) throws {
        let kernel = Kernel(
            connection: connection, interpreter: calculator,
            implementation: Implementation(name: "calculator-kernel", version: "1"),
            logger: .silent)
        let box = Box()
        let ready = try WakePipe()
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            do throws(JupyterError) {
                try kernel.run { connection in
                    box.connection.withLock { $0 = connection }
                    ready.wake()
                }
            } catch {
                box.failure.withLock { $0 = error }
                ready.wake()
            }
        }
        try beforeReady()
        try #require(ready.wait(milliseconds: patience))
        let bound = try #require(
            box.connection.withLock { $0 },
            "\(String(describing: box.failure.withLock { $0 }))")
        let context = try MessagingContext()
        let client = try TestClient(bound, in: context)
        try body(client, bound)
        if shutsDown {
            try client.send(.shutdownRequest, ["restart": false], on: .control)
        }
        #expect(thread.join(milliseconds: patience))
        #expect(box.failure.withLock { $0 } == nil)
    }

    /// A connection on ports that the kernel chooses.
    static var freePorts: ConnectionFile {
        ConnectionFile(key: Identifier.random())
    }
}
