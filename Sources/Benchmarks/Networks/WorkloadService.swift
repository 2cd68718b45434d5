import Foundation

/// This program as a contender: repeats one workload for each line `go` on its input.
public enum WorkloadService {
    /// - Throws: where the workload is unknown or does not fit into memory.
    public static func run(_ name: String) throws {
        guard let workload = Workload.all.first(where: { $0.name == name }) else {
            throw BenchmarkError.cannotStart(program: name, reason: "no such workload")
        }
        let run = try WorkloadRun(workload)
        say("ready")
        while let line = readLine() {
            guard line == "go" else { break }
            say("\(try run.repetition())")
        }
        say(peak())
    }

    private static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }

    /// The process's memory at its fullest, in KiB.
    private static func peak() -> String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line?.split(separator: " ").dropFirst().first.map(String.init) ?? "0"
    }
}
