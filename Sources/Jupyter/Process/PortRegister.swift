import Synchronization

/// Where the channels report the ports on which they listen, and wait until all do.
final class PortRegister: Sendable {
    private struct State {
        var ports = Ports()
        var missing = Set(Channel.allCases)
        var failure: JupyterError?
    }

    private let state = Mutex(State())
    /// Woken when all ports are known or one cannot be had.
    private let wakePipe: WakePipe

    init() throws(JupyterError) {
        wakePipe = try WakePipe()
    }

    func report(_ port: Int, of channel: Channel) {
        let isComplete = state.withLock { state in
            state.ports[channel] = port
            state.missing.remove(channel)
            return state.missing.isEmpty
        }
        if isComplete { wakePipe.wake() }
    }

    /// The first failure is the one that counts.
    func report(_ failure: JupyterError) {
        state.withLock { $0.failure = $0.failure ?? failure }
        wakePipe.wake()
    }

    /// All ports; throws when a channel could not listen.
    func ports() throws(JupyterError) -> Ports {
        _ = wakePipe.wait()
        let state = state.withLock { $0 }
        if !state.missing.isEmpty, let failure = state.failure { throw failure }
        return state.ports
    }

    /// What ended a channel early.
    var failure: JupyterError? { state.withLock { $0.failure } }
}
