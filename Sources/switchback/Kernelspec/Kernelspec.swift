import Answers
import FoundationEssentials
import Jupyter
import Serialization

/// What Jupyter needs to know to start the kernel, and its logos.
struct Kernelspec {
    /// The program that Jupyter starts.
    let program: String
    let language: LanguageDescription

    static let fileName = "kernel.json"

    var json: JSON {
        [
            "argv": [.string(program), "kernel", "--connection-file", "{connection_file}"],
            "display_name": "Switchback",
            "interrupt_mode": "message",
            "kernel_protocol_version": .string(Kernel.protocolVersion),
            "language": .string(language.name),
            "metadata": [
                "debugger": false,
                "supported_encryption": EncryptionKeys.areUsable ? ["curve"] : [],
            ],
        ]
    }

    /// Writes the kernel's folder; gives the names of the files in it.
    func install(at place: KernelspecPlace) throws(ProgramError) -> [String] {
        try TextFile.write(
            json.bytes(indent: 2) + [UInt8(ascii: "\n")],
            to: place.folder + "/" + Self.fileName)
        var written = [Self.fileName]
        guard let logos = Self.logoFolder(near: program) else { return written }
        for name in Self.logoNames {
            try TextFile.write(
                try TextFile.read(logos + "/" + name), to: place.folder + "/" + name)
            written.append(name)
        }
        return written
    }

    /// The program that an installed kernel starts, nil where none is installed.
    static func installedProgram(at place: KernelspecPlace) -> String? {
        guard let bytes = try? TextFile.read(place.folder + "/" + fileName) else { return nil }
        return (try? JSON(parsing: bytes))?["argv"]?.elements?.first?.text
    }

    static func uninstall(at place: KernelspecPlace) throws(ProgramError) {
        do {
            try FileManager.default.removeItem(atPath: place.folder)
        } catch {
            throw .unwritableFile(path: place.folder, reason: "\(error)")
        }
    }

    /// The file of the running program, with links resolved.
    static func runningProgram() -> String {
        let link = "/proc/self/exe"
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
        return path ?? TextFile.absolute(CommandLine.arguments[0])
    }

    private static let logoNames = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]

    /// The repository's `kernelspec`, in a folder above the program; nil for a program that was moved away.
    private static func logoFolder(near program: String) -> String? {
        var folder = program
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            let candidate = folder + "/kernelspec"
            if logoNames.allSatisfy({ TextFile.exists(candidate + "/" + $0) }) { return candidate }
        }
        return nil
    }
}
