import Foundation

/// What a process may still take of the machine's memory.
public enum AvailableMemory {
    /// Bytes: what the system has free, or less where a control group limits it; nil where the system does not tell.
    public static func bytes() -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else {
            return nil
        }
        var free: Double?
        for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            free = line.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map {
                $0 * 1024
            }
        }
        let group = "/sys/fs/cgroup/memory"
        if let limit = number(at: "\(group).max"), let used = number(at: "\(group).current"),
            let known = free
        {
            // Files that were read and are kept at hand give way where memory is wanted.
            let kept = fields(at: "\(group).stat")["inactive_file"] ?? 0
            free = min(known, max(0, limit - used + kept))
        }
        return free
    }

    /// Lines of a name and a number.
    private static func fields(at path: String) -> [Substring: Double] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        return Dictionary(
            lines.compactMap { words in
                words.count == 2 ? Double(words[1]).map { (words[0], $0) } : nil
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func number(at path: String) -> Double? {
        (try? String(contentsOfFile: path, encoding: .utf8)).flatMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
