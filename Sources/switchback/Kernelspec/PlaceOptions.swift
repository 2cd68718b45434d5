import ArgumentParser
import FoundationEssentials

/// Where a kernel is installed: the options that `install` and `uninstall` share.
struct PlaceOptions: ParsableArguments {
    @Flag(help: "For this user, whatever JUPYTER_PATH says.")
    var user = false

    @Option(help: "Below PREFIX/share/jupyter, such as a Python environment's folder.")
    var prefix: String?

    func validate() throws {
        guard !user || prefix == nil else {
            throw ValidationError("--user and --prefix exclude each other; give one of them.")
        }
    }

    func place() throws(ProgramError) -> KernelspecPlace {
        try KernelspecPlace(
            prefix: prefix, user: user, environment: ProcessInfo.processInfo.environment)
    }
}
