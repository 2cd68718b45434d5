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
    /// The scope in which a name is looked up that is not here.
    private let outer: Scope?
    /// What columns give under their names, behind `where`.
    private let columns: Columns?

    /// Values that are computed when their names are asked for.
    struct Columns: Sendable {
        let names: [String]
        let value: @Sendable (String) -> Value?
    }

    /// A scope without names.
    public init() {
        outer = nil
        columns = nil
    }

    /// A scope within another: its names hide those of the outer one, which it never changes.
    init(within outer: Scope, columns: Columns? = nil) {
        self.outer = outer
        self.columns = columns
    }

    /// Whether a name is a column here and also one of the command or list around `where`, so that nobody can tell which is meant.
    func isAmbiguous(_ name: String) -> Bool {
        guard let outer else { return false }
        guard let columns, columns.names.contains(name) else { return outer.isAmbiguous(name) }
        return outer.holdsLocally(name)
    }

    /// Whether one of the scopes within the session's holds the name.
    private func holdsLocally(_ name: String) -> Bool {
        guard let outer else { return false }
        return state.withLock { $0.values[name] != nil } || outer.holdsLocally(name)
    }

    /// The columns that names may stand for, behind `where`; of several such places the innermost's.
    var columnNames: [String] { columns?.names ?? outer?.columnNames ?? [] }

    /// Whether names may stand for columns: behind `where`.
    var isSelection: Bool { columns != nil || outer?.isSelection == true }

    /// The outermost scope: the session's.
    var root: Scope { outer?.root ?? self }

    /// Every name, the oldest first, those of the outer scope last.
    public var names: [String] {
        let own = (columns?.names ?? []) + state.withLock { $0.names }
        guard let outer else { return own }
        return own + outer.names.filter { !own.contains($0) }
    }

    /// Every name with its value, the oldest first.
    public var entries: [(name: String, value: Value)] {
        state.withLock { state in
            state.names.map { (name: $0, value: state.values[$0] ?? .nothing) }
        }
    }

    /// The value of a name; assigning nil removes the name.
    public subscript(name: String) -> Value? {
        get {
            if let value = state.withLock({ $0.values[name] }) { return value }
            guard let outer else { return nil }
            return columns?.value(name) ?? outer[name]
        }
        set {
            if let newValue {
                set(name, newValue)
            } else {
                remove(name)
            }
        }
    }

    /// Gives a name its value.
    func set(_ name: String, _ value: Value) {
        state.withLock { state in
            if state.values.updateValue(value, forKey: name) == nil { state.names.append(name) }
        }
    }

    /// Whether a list stands under a name of this scope.
    func holdsList(_ name: String) -> Bool {
        state.withLock { state in
            if case .list? = state.values[name] { return true }
            return false
        }
    }

    /// Takes elements from the end of a list of this scope.
    func shorten(_ name: String, by count: Int) {
        state.withLock { state in
            guard case .list(let list)? = state.values[name] else { return }
            state.values[name] = .list(list.dropLast(count))
        }
    }

    /// Puts elements behind a list of this scope, without a copy of it where nobody else holds it.
    ///
    /// - Returns: false where the name is not here, is no list, or would have more elements than a list may have.
    func extend(_ name: String, by added: [Value]) -> Bool {
        state.withLock { state in
            guard let place = state.values.index(forKey: name),
                case .list(var list) = state.values.values[place],
                list.count + added.count <= RangeValue.listLimit
            else { return false }
            // Held once, it grows where it stands.
            state.values.values[place] = .nothing
            list.append(contentsOf: added)
            state.values.values[place] = .list(list)
            return true
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
