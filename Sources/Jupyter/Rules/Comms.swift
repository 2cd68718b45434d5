import Synchronization

/// The comms that are open and the targets they lead to.
///
/// Targets are asked outside the lock: they may be asked from several threads at once.
final class Comms: Sendable {
    private let targets: [String: any CommTarget]
    /// From comm identifier to target name: those that clients opened.
    private let open = Mutex<[String: String]>([:])

    init(targets: [any CommTarget] = []) {
        self.targets = Dictionary(targets.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// Opens a comm; one to an unknown target is closed at once.
    func opened(_ comm: CommOpen) -> [any Content] {
        guard let target = targets[comm.target] else { return [CommClose(comm: comm.comm)] }
        let answer = target.opened(comm)
        if !answer.contains(where: { ($0 as? CommClose)?.comm == comm.comm }) {
            open.withLock { $0[comm.comm] = comm.target }
        }
        return answer
    }

    /// What a message is about, where of several about one thing only the newest need be answered.
    func subject(of message: CommMessage) -> String? {
        target(of: message.comm)?.subject(of: message)
    }

    /// Hands a message to its target; one on an unknown comm is ignored.
    func received(
        _ message: CommMessage, isNewest: Bool = true, parent: Header
    ) -> [any Content] {
        target(of: message.comm)?.received(message, isNewest: isNewest, parent: parent) ?? []
    }

    func closed(_ comm: CommClose) -> [any Content] {
        let target = target(of: comm.comm)
        open.withLock { $0[comm.comm] = nil }
        return target?.closed(comm) ?? []
    }

    /// The open comms of a target, or all.
    func info(target: String?) -> [String: String] {
        var all = open.withLock { $0 }
        for (name, target) in targets {
            for comm in target.own { all[comm] = name }
        }
        guard let target else { return all }
        return all.filter { $0.value == target }
    }

    private func target(of comm: String) -> (any CommTarget)? {
        open.withLock { $0[comm] }.flatMap { targets[$0] }
            ?? targets.values.first { $0.owns(comm) }
    }
}
