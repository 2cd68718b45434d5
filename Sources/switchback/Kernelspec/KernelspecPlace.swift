import FoundationEssentials

/// A folder in which Jupyter looks for kernels.
struct KernelspecPlace: Equatable {
    /// `.../share/jupyter` or what stands for it; kernels are in `kernels` below.
    let dataFolder: String

    /// The folder of this kernel.
    var folder: String { dataFolder + "/kernels/switchback" }

    /// The place that the options name; else the first folder of `JUPYTER_PATH`; else the user's.
    init(
        prefix: String?, user: Bool, environment: [String: String]
    ) throws(ProgramError) {
        if let prefix {
            dataFolder = TextFile.absolute(prefix) + "/share/jupyter"
        } else if !user, let first = Self.pathFolders(environment).first {
            dataFolder = TextFile.absolute(first)
        } else {
            dataFolder = try Self.userDataFolder(environment)
        }
    }

    private init(dataFolder: String) {
        self.dataFolder = dataFolder
    }

    /// Every place in which Jupyter on this machine looks whatever its Python is, in that order.
    static func searched(environment: [String: String]) -> [KernelspecPlace] {
        var folders = pathFolders(environment)
        if let user = try? userDataFolder(environment) { folders.append(user) }
        folders += ["/usr/local/share/jupyter", "/usr/share/jupyter"]
        return folders.map(KernelspecPlace.init(dataFolder:))
    }

    private static func pathFolders(_ environment: [String: String]) -> [String] {
        (environment["JUPYTER_PATH"] ?? "").split(separator: ":").map(String.init)
    }

    private static func userDataFolder(
        _ environment: [String: String]
    ) throws(ProgramError) -> String {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let folder = value("JUPYTER_DATA_DIR") { return folder }
        if let folder = value("XDG_DATA_HOME") { return folder + "/jupyter" }
        guard let home = value("HOME") else { throw .noHomeFolder }
        return home + "/.local/share/jupyter"
    }
}
