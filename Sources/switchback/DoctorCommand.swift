import Answers
import ArgumentParser
import FoundationEssentials

/// `switchback doctor`: what this program found on this machine, a line each.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Show versions, the processor, the libraries in use, and where the kernel is installed."
    )

    func run() {
        var lines = [
            ("version", makeInterpreter().language.version),
            ("program", Kernelspec.runningProgram()),
        ]
        lines += MachineFacts.all
        lines += kernels()
        let width = lines.map(\.0.count).max() ?? 0
        for (name, fact) in lines {
            let padding = String(repeating: " ", count: width - name.count)
            Terminal.write("\(name)\(padding)  \(fact)\n", to: .output)
        }
    }

    private func kernels() -> [(String, String)] {
        let program = Kernelspec.runningProgram()
        var environments: [KernelspecPlace] = []
        if let environment = ProcessInfo.processInfo.environment["VIRTUAL_ENV"],
            let place = try? KernelspecPlace(prefix: environment, user: false, environment: [:])
        {
            environments = [place]
        }
        let searched = KernelspecPlace.searched(environment: ProcessInfo.processInfo.environment)
        let found = (environments + searched).compactMap { place -> (String, String)? in
            guard let installed = Kernelspec.installedProgram(at: place) else { return nil }
            let note = installed == program ? "" : ", which starts another program: \(installed)"
            return ("kernel", place.folder + note)
        }
        return found.isEmpty ? [("kernel", "not installed; type: switchback install")] : found
    }
}
