import Synchronization

/// The variables of a session: its names with their values, in the order in which they were first assigned.
///
/// The evaluator, the words that list and forget names, and a completion on another thread share one scope.
public final class Scope: Sendable {
    private struct State: Sendable {
        var names: [String] = []
        var values: [String: Value] = [:]
    }

    private let state = Mutex(State())

    /// A scope without names.
    public init() {}

    /// Every name, the oldest first.
    public var names: [String] {
        state.withLock { $0.names }
    }

    /// Every name with its value, the oldest first.
    public var entries: [(name: String, value: Value)] {
        state.withLock { state in
            state.names.map { (name: $0, value: state.values[$0] ?? .nothing) }
        }
    }

    /// The value of a name; assigning nil removes the name.
    public subscript(name: String) -> Value? {
        get { state.withLock { $0.values[name] } }
        set {
            if let newValue {
                set([(name, newValue)])
            } else {
                remove(name)
            }
        }
    }

    /// Gives several names their values at once, so that no reader sees only some of them.
    public func set(_ entries: [(name: String, value: Value)]) {
        state.withLock { state in
            for (name, value) in entries where state.values.updateValue(value, forKey: name) == nil
            {
                state.names.append(name)
            }
        }
    }

    /// Removes a name and gives the value that it had.
    @discardableResult
    public func remove(_ name: String) -> Value? {
        state.withLock { state in
            guard let value = state.values.removeValue(forKey: name) else { return nil }
            state.names.removeAll { $0 == name }
            return value
        }
    }

    /// Removes every name.
    public func removeAll() {
        state.withLock { $0 = State() }
    }
}
