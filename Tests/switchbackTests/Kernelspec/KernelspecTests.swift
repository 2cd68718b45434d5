import Answers
import FoundationEssentials
import Serialization
import Testing

@testable import switchback

struct KernelspecTests {
    private let language = ScriptedInterpreter { _, _ in .finished(result: nil, pages: []) }
        .language

    @Test
    func `an installed kernel starts the program by its whole path and leaves nothing behind`()
        throws
    {
        let root = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let program = root + "/build/switchback"
        let kernelspec = Kernelspec(program: program, language: language)
        let place = try KernelspecPlace(prefix: root, user: false, environment: [:])

        #expect(try kernelspec.install(at: place) == ["kernel.json"])
        #expect(Kernelspec.installedProgram(at: place) == program)
        let json = try JSON(parsing: try TextFile.read(place.folder + "/kernel.json"))
        #expect(
            json["argv"]
                == [.string(program), "kernel", "--connection-file", "{connection_file}"])
        #expect(json["interrupt_mode"] == "message")
        #expect(json["language"] == "switchback")

        for name in ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"] {
            try TextFile.write([1], to: root + "/kernelspec/" + name)
        }
        #expect(
            try kernelspec.install(at: place)
                == ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"])

        try Kernelspec.uninstall(at: place)
        #expect(!TextFile.exists(place.folder))
    }
}
