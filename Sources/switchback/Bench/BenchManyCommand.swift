import Answers
import ArgumentParser
import Benchmarks
import Commands
import Foundation
import Serialization
import Tensors

/// `switchback bench many`: `track` of many images beside the walks that it needs, and beside captum's deconvnet, in one run.
struct BenchManyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "many",
        abstract: "Time track of \(ManyComparison.images) images beside PyTorch and captum.",
        discussion: """
            Tiny VGG at \(Question.size) pixels. Ours is `track` with its table and numbers, without its pictures. Beside it stands \
            the sum of the bare forward passes and ways back in batches of \(BareWalks.batch), and the same work with captum's \
            deconvnet in such batches: one forward pass, and two walks from the last maps; which units count is not looked for there. All are asked in turns; \
            the middle of several counts.
            """)

    @Option(help: "A Python that can import torch and captum.")
    var python: String?

    @Option(help: "How often each is timed.")
    var repetitions = 3

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Flag(help: ArgumentHelp("Answer another process.", visibility: .hidden))
    var serve = false

    func run() throws {
        if serve { return try Self.answer() }
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let found = try ManyComparison(
            program: Kernelspec.runningProgram(), python: python ?? BenchCommand.python,
            threads: threads, repetitions: max(repetitions, 1)
        ) { Terminal.write("\($0) ...\n", to: .error) }
        let report: JSON = [
            "processor": .string(Processor.current.name), "threads": .integer(threads),
            "peer": found.versions.map { .string($0) } ?? .null,
            "images": .integer(ManyComparison.images), "track": .number(found.track),
            "answer": .number(found.answer), "bare": .number(found.bare),
            "theirs": found.theirs.map { .number($0) } ?? .null,
            "overhead": .number(found.overhead),
            "ratio": found.ratio.map { .number($0) } ?? .null,
        ]
        Terminal.write(json ? report.printed() + "\n" : text(found, threads), to: .output)
    }

    private func text(_ found: ManyComparison, _ threads: Int) -> String {
        func seconds(_ time: Double) -> String { "\(Decimals.text(time, 2)) s" }
        let versions = found.versions.map { ", \($0)" } ?? ""
        return """
            \(Processor.current.name), \(threads) threads\(versions)

            | track of \(ManyComparison.images) images | here | beside | ratio | goal |
            |---|---|---|---|---|
            | through the bare walks in batches of \(BareWalks.batch) | \(seconds(found.track + found.answer)) | \(seconds(found.bare)) | \(Decimals.text(found.overhead, 2)) | at most 1.15 |
            | its answer alone | \(seconds(found.answer)) | - | - | - |
            | captum's deconvnet in batches of \(BareWalks.batch) | \(seconds(found.track + found.answer)) | \(found.theirs.map(seconds) ?? "-") | \(found.ratio.map { Decimals.text($0, 2) } ?? "-") | 3.0 |

            """
    }

    /// This program as a contender: tracks, or walks bare, in one warm session.
    private static func answer() throws {
        let session = Session()
        let sink = SilentSink()
        func execute(_ code: String) throws -> Answer? {
            switch session.execute(code, sink: sink) {
            case .finished(let answer, _): return answer
            case .failed(let failure): throw ProgramError.badLiteral(failure.message)
            }
        }
        _ = try execute("faces = data faces size=\(Question.size)\nnet = model tiny-vgg data=faces")
        _ = try execute("rest, many = split faces test=\(ManyComparison.images) per=none seed=1")
        // What is measured is the answer, not the reading of pictures.
        _ = try execute("known = predict net many")
        let bare = try BareWalks(
            classes: 67, size: Question.size, backend: Backends.fastest())
        Terminal.write("ready\n", to: .output)
        while let line = readLine(), line != "end" {
            let start = ContinuousClock.now
            guard line == "track" else {
                Terminal.write("\(try bare.seconds(images: ManyComparison.images))\n", to: .output)
                continue
            }
            _ = try execute("found = track net many")
            let done = ContinuousClock.now
            let answer = try execute("found")
            _ = answer?.numbers?.printed()
            let shown = ContinuousClock.now
            Terminal.write(
                "\((done - start) / .seconds(1)) \((shown - done) / .seconds(1))\n", to: .output)
        }
        Terminal.write("0\n", to: .output)
    }
}
