import Answers
import Benchmarks
import Serialization
import Tensors

/// The comparisons as a table in Markdown, or as JSON.
struct NetworksReport {
    let threads: Int
    /// Floating-point operations in a second that the machine reaches in a matrix product.
    let peak: Double
    var comparisons: [Comparison] = []

    func text() throws -> String {
        var lines = [
            "\(Processor.current.name), \(threads) threads, matrix product "
                + "\(Decimals.text(peak / 1e9, 0)) GFLOP/s"
        ]
        if let theirs = comparisons.lazy.compactMap(\.theirs).first {
            lines[0] += ", PyTorch \(theirs.version)"
        }
        lines += [
            "",
            "| workload | times as fast | goal | here | PyTorch | peak memory | of the product's speed |",
            "|---|---|---|---|---|---|---|",
        ]
        for comparison in comparisons {
            let workload = comparison.workload
            let ratio = comparison.ratio.map { Decimals.text($0, 2) } ?? "-"
            let theirs = comparison.theirs.map {
                "\(Decimals.text($0.seconds * 1000, 1)) ms, \($0.layout)"
            }
            let memory = comparison.theirs.map { " to \(megabytes($0.peak))" } ?? ""
            let share = try workload.operations() / comparison.ours.seconds / peak * 100
            lines.append(
                "| \(workload.name) | \(ratio) | \(Decimals.text(workload.goal, 1)) "
                    + "| \(Decimals.text(comparison.ours.seconds * 1000, 1)) ms | \(theirs ?? "-") "
                    + "| \(megabytes(comparison.ours.peak))\(memory) "
                    + "| \(Decimals.text(share, 0)) % |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func megabytes(_ bytes: Double) -> String { "\(Decimals.text(bytes / 1e6, 0)) MB" }

    var json: JSON {
        [
            "processor": .string(Processor.current.name), "threads": .integer(threads),
            "matrix_product": .number(peak),
            "workloads": .array(
                comparisons.map { comparison in
                    var entry: [String: JSON] = [
                        "name": .string(comparison.workload.name),
                        "goal": .number(comparison.workload.goal),
                        "seconds": .number(comparison.ours.seconds),
                        "peak_memory": .number(comparison.ours.peak),
                    ]
                    if let theirs = comparison.theirs, let ratio = comparison.ratio {
                        entry["ratio"] = .number(ratio)
                        entry["torch"] = [
                            "version": .string(theirs.version), "layout": .string(theirs.layout),
                            "seconds": .number(theirs.seconds), "peak_memory": .number(theirs.peak),
                        ]
                    }
                    return .object(entry)
                }),
        ]
    }
}
