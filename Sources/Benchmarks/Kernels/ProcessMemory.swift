import FoundationEssentials

/// What Linux counts of a process's memory.
enum ProcessMemory {
    /// Resident memory, and the share of it where pages are shared with other processes; bytes.
    ///
    /// - Throws: where the process has ended.
    static func memory(of process: Int32) throws -> (resident: Double, proportional: Double) {
        let path = "/proc/\(process)/smaps_rollup"
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        func bytes(_ name: String) -> Double {
            let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
            let word = line?.split(separator: " ").dropFirst().first
            return (word.flatMap { Double($0) } ?? .nan) * 1024
        }
        return (bytes("Rss"), bytes("Pss"))
    }
}
