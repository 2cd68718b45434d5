import Answers
import ArgumentParser

/// `switchback install`: tells Jupyter of the kernel.
struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Register the kernel with Jupyter.",
        discussion: """
            Without an option the kernel goes into the first folder of JUPYTER_PATH, or, where that \
            is not set, into the user's own Jupyter folder. The kernel starts this very program \
            file; install again after it has moved.
            """
    )

    @OptionGroup var options: PlaceOptions

    func run() throws {
        let place = try options.place()
        let kernelspec = Kernelspec(
            program: Kernelspec.runningProgram(), language: makeInterpreter().language)
        let files = try kernelspec.install(at: place)
        Terminal.write("installed the kernel 'switchback' in \(place.folder)\n", to: .output)
        if files == [Kernelspec.fileName] {
            Terminal.write(
                "without logos: there is no folder 'kernelspec' above the program\n", to: .output)
        }
    }
}
