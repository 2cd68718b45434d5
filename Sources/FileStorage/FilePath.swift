/// The parts of a path, by its characters alone.
public enum FilePath {
    /// The folder that a file stands in: `a/b` of `a/b/c`, `/` of `/c`, and an empty text for a bare name.
    public static func folder(of path: String) -> String {
        let path = withoutEnd(path)
        guard let slash = path.lastIndex(of: "/") else { return "" }
        let folder = withoutEnd(path[..<slash])
        return folder.isEmpty ? "/" : String(folder)
    }

    /// What stands behind the last slash.
    public static func name(of path: String) -> String {
        let path = withoutEnd(path)
        guard let slash = path.lastIndex(of: "/") else { return String(path) }
        return String(path[path.index(after: slash)...])
    }

    /// A path within a folder; an absolute one is taken as it is, and an empty folder is the present one.
    public static func joined(_ folder: String, _ path: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty { return path }
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }

    /// Without the slashes at the end, which name nothing.
    private static func withoutEnd(_ path: some StringProtocol) -> Substring {
        var path = Substring(path)
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
