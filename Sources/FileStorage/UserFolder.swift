/// The folders that a user's programs keep their files in.
///
/// Source: XDG Base Directory Specification 0.8: an empty or relative path counts as not set.
public enum UserFolder {
    /// What is to outlast a session: `$XDG_STATE_HOME/switchback`, else `~/.local/state/switchback`.
    public static func state(_ environment: [String: String]) -> String? {
        folder("XDG_STATE_HOME", ".local/state", environment)
    }

    /// What can be made again: `$XDG_CACHE_HOME/switchback`, else `~/.cache/switchback`.
    public static func cache(_ environment: [String: String]) -> String? {
        folder("XDG_CACHE_HOME", ".cache", environment)
    }

    /// Nil where there is no home either.
    private static func folder(
        _ variable: String, _ usual: String, _ environment: [String: String]
    ) -> String? {
        let home = absolute(environment["HOME"]).map { "\($0)/\(usual)" }
        return (absolute(environment[variable]) ?? home).map { $0 + "/switchback" }
    }

    private static func absolute(_ path: String?) -> String? {
        path.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
}
