import FoundationEssentials
import Glibc

/// A kernel's process, from its start to its end; what it prints is thrown away.
final class KernelProcess {
    /// How long it may take to end by itself, in milliseconds.
    private static let patience = 5000

    let client: KernelClient
    /// From the start to the first kernel_info_reply, in seconds.
    private(set) var firstReply = Double.nan
    private let folder: String
    private let file: String
    private(set) var process: pid_t = 0

    /// Starts a kernel and waits until it answers and what it publishes arrives.
    ///
    /// - Parameter folder: where it keeps its files, its history too: the user's own stays as it is.
    init(_ contender: KernelContender, folder: String) throws {
        self.folder = folder
        let connection = try KernelConnection()
        file = "\(folder)/kernel-\(connection.shell).json"
        try Data(connection.bytes).write(to: URL(filePath: file))
        client = try KernelClient(connection, name: contender.name)
        try client.send("kernel_info_request")
        let start = ContinuousClock.now
        process = try Self.spawn(contender.command + [file], folder: folder)
        try client.awaitFirstReply()
        firstReply = (ContinuousClock.now - start) / .seconds(1)
        try client.awaitSubscription()
    }

    deinit { stop() }

    /// Ends it; the seconds until it was gone.
    @discardableResult
    func stop() -> Double {
        guard process > 0 else { return 0 }
        let start = ContinuousClock.now
        kill(process, SIGTERM)
        var isGone = false
        for _ in 0..<Self.patience where !isGone {
            isGone = waitpid(process, nil, WNOHANG) != 0
            if !isGone { usleep(1000) }
        }
        if !isGone {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        process = 0
        unlink(file)
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// What it holds: resident memory, and its share of it where pages are shared with other processes; bytes.
    func memory() throws -> (resident: Double, proportional: Double) {
        try ProcessMemory.memory(of: process)
    }

    private static func spawn(_ command: [String], folder: String) throws -> pid_t {
        var arguments = command.map { strdup($0) } + [nil]
        var environment = environment(folder).map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for stream in [1, 2] as [Int32] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
        }
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, nil, &arguments, &environment)
        guard code == 0 else {
            throw BenchmarkError.cannotStart(
                program: command[0], reason: String(cString: strerror(code)))
        }
        return process
    }

    /// This process's environment, without what it set for its own libraries, and with histories in a folder of the bench.
    private static func environment(_ folder: String) -> [String] {
        let own = ["OPENBLAS_", "OMP_WAIT_POLICY=", "XDG_STATE_HOME=", "IPYTHONDIR="]
        var variables: [String] = []
        var next = environ
        while let text = next.pointee {
            variables.append(String(cString: text))
            next += 1
        }
        return variables.filter { variable in !own.contains { variable.hasPrefix($0) } }
            + ["XDG_STATE_HOME=\(folder)", "IPYTHONDIR=\(folder)/ipython"]
    }
}
