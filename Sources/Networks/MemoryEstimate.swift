import Foundation
import Tensors

/// What a network's work will take, reckoned before anything is allocated.
public enum MemoryEstimate {
    /// Bytes for a plan's activations: in training every one and its derivative; in evaluation as many as are waiting to
    /// be read at once, unless all are kept.
    public static func bytes(
        _ architecture: Architecture, batch: Int, training: Bool, keepsValues: Bool = false
    ) -> Double {
        let sizes = architecture.nodes.map { Double($0.outputShape.count) }
        var most = sizes.reduce(0, +) * (training ? 2 : 1)
        if !training && !keepsValues {
            most = 0
            for node in sizes.indices {
                let waiting = (0..<node).filter { before in
                    architecture.readers[before].contains { $0 >= node }
                }
                most = max(most, waiting.reduce(sizes[node]) { $0 + sizes[$1] })
            }
        }
        return 4 * (Double(architecture.input.count) + most) * Double(batch)
    }

    /// - Throws: `NetworkError.memory` where more is needed than is free.
    public static func require(_ bytes: Double, for what: String) throws {
        guard let free = available(), bytes > free else { return }
        throw NetworkError.memory(needed: bytes, available: free, what: what)
    }

    /// Bytes that a process may still take: what the system has free, or less where a control group limits it.
    public static func available() -> Double? {
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
