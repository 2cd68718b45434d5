import Answers
import ArgumentParser
import Benchmarks
import Foundation
import Serialization

/// `switchback bench explain`: what a person waits for who asks about a picture, beside PyTorch and captum, in one run.
struct BenchExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Time the answers about a picture beside PyTorch and captum, and print the ratios.",
        discussion: """
            Tiny VGG at \(Question.size) pixels in a warm session, `first` for a picture that was not asked about lately, `again` \
            for one that was. Ours is the answer with its texts, tables and numbers as JSON; what its pictures as PNG and the \
            kernel's messages take is told beside it. Theirs is the tensor alone, in the better of two memory layouts, with \
            the same number of threads. Both are asked in turns; the middle of several counts.
            """)

    @Option(help: "A Python that can import torch and captum.")
    var python: String?

    @Option(help: "How often each question is timed.")
    var repetitions = 15

    @Flag(
        help: ArgumentHelp(
            "Time methods that take seconds instead: integrated gradients, SmoothGrad, occlusion, Score-CAM, RISE and relevance, beside captum, torchcam, zennit and a batched loop."
        ))
    var methods = false

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Flag(help: ArgumentHelp("Answer another process.", visibility: .hidden))
    var serve = false

    func run() throws {
        if serve { return try ExplainService.run() }
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let comparison = try ExplainComparison(
            program: Kernelspec.runningProgram(), python: python ?? BenchCommand.python,
            threads: threads, repetitions: max(repetitions, 1),
            methods: methods
        ) { Terminal.write("\($0) ...\n", to: .error) }
        let report = ExplainReport(threads: threads, comparison: comparison)
        Terminal.write(json ? report.json.printed() + "\n" : report.text(), to: .output)
    }
}
