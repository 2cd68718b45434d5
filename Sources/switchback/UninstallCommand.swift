import Answers
import ArgumentParser

/// `switchback uninstall`: takes back what `install` wrote.
struct UninstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Take the kernel out of Jupyter again; the same options as install."
    )

    @OptionGroup var options: PlaceOptions

    func run() throws {
        let place = try options.place()
        guard TextFile.exists(place.folder) else {
            Terminal.write("there is no kernel 'switchback' in \(place.folder)\n", to: .output)
            return
        }
        try Kernelspec.uninstall(at: place)
        Terminal.write("removed \(place.folder)\n", to: .output)
    }
}
