import Foundation
import Tensors

/// What a network's work will take, reckoned before anything is allocated.
public enum MemoryEstimate {
    /// Bytes for a plan: every activation, in training its derivative too, and the weights with what learning adds.
    ///
    /// - Parameter copiesOfWeights: 1 for evaluation; gradients, moments and the snapshot add one each.
    public static func bytes(
        _ architecture: Architecture, batch: Int, training: Bool, copiesOfWeights: Int
    ) throws -> Double {
        let activations = architecture.nodes.reduce(Double(architecture.input.count)) {
            $0 + Double($1.outputShape.count)
        }
        let weights = try architecture.weights().reduce(0.0) {
            $0 + Double($1.specification.shape.count)
        }
        return 4
            * (activations * Double(batch) * (training ? 2 : 1) + weights * Double(copiesOfWeights))
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
            free = min(known, max(0, limit - used))
        }
        return free
    }

    private static func number(at path: String) -> Double? {
        (try? String(contentsOfFile: path, encoding: .utf8)).flatMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
