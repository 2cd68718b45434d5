import Glibc
import Tensors

/// Starts the program again with what its libraries read only when they are loaded.
enum LibraryEnvironment {
    /// Returns where everything is set, or where the system does not let a program start again; then it is only slower.
    ///
    /// To be called first of all: nothing that was done before is kept.
    static func prepare() {
        let wanted = Processor.libraryEnvironment()
        guard !wanted.isEmpty else { return }
        for (name, value) in wanted { setenv(name, value, 1) }
        var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv("/proc/self/exe", arguments)
    }
}
