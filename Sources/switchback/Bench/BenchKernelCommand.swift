import Answers
import ArgumentParser
import Benchmarks
import Foundation
import Serialization

/// `switchback bench kernel`: the kernel beside ipykernel and xeus-python, one client for all, in one run.
struct BenchKernelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernel",
        abstract: "Time the kernel beside ipykernel and xeus-python, and print the ratios.",
        discussion: """
            One client starts them all and asks each in turns, over the sockets that Jupyter uses; what a Python does not \
            have is left out. The bare echo only signs and answers: nothing can be faster over these sockets.
            """)

    @Option(help: "A Python that has ipykernel or xeus-python.")
    var python: String?

    @Option(help: "How often everything is measured.")
    var rounds = 5

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Option(
        help: "Instead: run so many cells with pictures in this kernel alone; it may not grow.")
    var soak: Int?

    @Option(help: ArgumentHelp("Serve the bare echo on a connection file.", visibility: .hidden))
    var echo: String?

    func run() throws {
        if let echo { return try EchoKernel.run(echo) }
        let program = Kernelspec.runningProgram()
        if let soak { return try runSoak(program, cells: soak) }
        var contenders = [KernelContender.switchback(program: program)]
        if let python = python ?? BenchCommand.python {
            for (module, name) in [
                ("ipykernel_launcher", "ipykernel"), ("xpython_launcher", "xeus-python"),
            ] where has(python, module) {
                contenders.append(.python(python, module: module, name: name))
            }
        }
        contenders.append(.echo(program: program))
        let measurement = try KernelMeasurement(contenders, rounds: max(rounds, 1)) {
            Terminal.write("\($0) ...\n", to: .error)
        }
        let report = KernelReport(
            names: contenders.map(\.name), figures: measurement.figures,
            threads: ProcessInfo.processInfo.activeProcessorCount)
        Terminal.write(json ? report.json.printed() + "\n" : report.text(), to: .output)
    }

    private func runSoak(_ program: String, cells: Int) throws {
        let soak = try KernelSoak(.switchback(program: program), cells: cells) { reading in
            Terminal.write(
                "\(reading.cells) cells: \(Decimals.text(reading.resident / 1e6, 1)) MB, "
                    + "\(reading.descriptors) descriptors, \(reading.threads) threads\n",
                to: .output)
        }
        guard let fault = soak.fault else { return }
        Terminal.write(fault + "\n", to: .error)
        throw ExitCode.failure
    }

    /// Whether a Python finds this module.
    private func has(_ python: String, _ module: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [
            "-c", "import sys, importlib.util as u; sys.exit(u.find_spec('\(module)') is None)",
        ]
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
