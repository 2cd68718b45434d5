import Answers
import ArgumentParser
import Benchmarks
import Foundation
import Serialization

/// `switchback bench`, or `bench networks`: the papers' workloads here and in PyTorch, in one run, as ratios.
struct BenchNetworksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "networks",
        abstract: "Time the papers' networks beside PyTorch, in turns, and print the ratios.",
        discussion: """
            PyTorch runs with the same number of threads, in the better of its two memory layouts; without it only this \
            program's times are printed. Both are asked for one repetition at a time, in turns; the middle of several \
            counts.
            """)

    @Option(help: "A Python that can import torch.")
    var python: String?

    @Option(help: "How many repetitions are timed.")
    var repetitions = 7

    @Option(help: "Only workloads whose name contains this text.")
    var only = ""

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Flag(help: "Print where the time goes, step by step, instead of comparing.")
    var profile = false

    @Option(help: ArgumentHelp("Serve a workload to another process.", visibility: .hidden))
    var serve: String?

    func run() throws {
        if let serve { return try WorkloadService.run(serve) }
        let workloads = Workload.all.filter { only.isEmpty || $0.name.contains(only) }
        guard !workloads.isEmpty else {
            throw ValidationError(
                "no workload contains '\(only)'; there are "
                    + Workload.all.map(\.name).joined(separator: ", "))
        }
        if profile { return try printProfiles(workloads) }
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let peak = MatrixPeak.measure()
        var report = NetworksReport(threads: threads, peak: peak)
        for workload in workloads {
            Terminal.write("\(workload.name) ...\n", to: .error)
            report.comparisons.append(
                try Comparison(
                    workload, program: Kernelspec.runningProgram(),
                    python: python ?? BenchCommand.python,
                    threads: threads, repetitions: max(repetitions, 1)))
        }
        Terminal.write(json ? report.json.printed() + "\n" : try report.text(), to: .output)
    }

    private func printProfiles(_ workloads: [Workload]) throws {
        for workload in workloads {
            let steps = try WorkloadRun(workload).profile(repetitions: max(repetitions, 1))
            let total = steps.reduce(0) { $0 + $1.milliseconds }
            var text = "\(workload.name), \(Decimals.text(total, 1)) ms\n"
            for step in steps where step.milliseconds > total / 200 {
                text += "  \(Decimals.text(step.milliseconds, 2)) ms  \(step.step)\n"
            }
            Terminal.write(text, to: .output)
        }
    }
}
