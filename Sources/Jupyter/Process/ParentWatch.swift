import Glibc

/// Tells when the process that launched this one has ended.
struct ParentWatch {
    /// The launcher; nil when it cannot be watched.
    private let launcher: pid_t?

    /// Watches the launcher that `JPY_PARENT_PID` names, if it is this process's parent: behind a wrapper the
    /// parent is another process, and process 1 takes over every orphan.
    init(named text: String?, parent: pid_t) {
        let named = text.flatMap { pid_t($0) }
        launcher = named == parent && parent != 1 ? named : nil
    }

    func hasEnded(parent: pid_t) -> Bool {
        launcher.map { $0 != parent } ?? false
    }

    /// The watch over this process's launcher.
    static func ofThisProcess() -> ParentWatch {
        ParentWatch(
            named: getenv("JPY_PARENT_PID").map { String(cString: $0) }, parent: getppid())
    }
}
