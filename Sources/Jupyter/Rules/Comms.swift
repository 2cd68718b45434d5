/// The comms that are open and the targets they lead to.
struct Comms {
    private let targets: [String: any CommTarget]
    /// From comm identifier to target name.
    private var open: [String: String] = [:]

    init(targets: [any CommTarget] = []) {
        self.targets = Dictionary(targets.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// Opens a comm; one to an unknown target is closed at once.
    mutating func opened(_ comm: CommOpen) -> [any Content] {
        guard let target = targets[comm.target] else { return [CommClose(comm: comm.comm)] }
        open[comm.comm] = comm.target
        return target.opened(comm)
    }

    /// Hands a message to its target; one on an unknown comm is ignored.
    func received(_ message: CommMessage) -> [any Content] {
        target(of: message.comm)?.received(message) ?? []
    }

    mutating func closed(_ comm: CommClose) -> [any Content] {
        let target = target(of: comm.comm)
        open[comm.comm] = nil
        return target?.closed(comm) ?? []
    }

    /// The open comms of a target, or all.
    func info(target: String?) -> [String: String] {
        guard let target else { return open }
        return open.filter { $0.value == target }
    }

    private func target(of comm: String) -> (any CommTarget)? {
        open[comm].flatMap { targets[$0] }
    }
}
