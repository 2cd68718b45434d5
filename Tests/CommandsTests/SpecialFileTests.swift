import Answers
import Foundation
import Testing

@testable import Commands

/// Words that are given a pipe, or a name with a NUL character, for a file.
struct SpecialFileTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "switchback-special-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func failure(_ code: String) -> Failure? {
        guard case .failed(let failure) = Session().execute(code, sink: SilentSink()) else {
            return nil
        }
        return failure
    }

    /// Each would wait for a writer for ever.
    @Test(arguments: [
        ("image \"FILE\"", "a.png"), ("load \"FILE\"", "a.safetensors"), ("load \"FILE\"", "a.npz"),
        ("load \"FILE\"", "a.npy"), ("data \"FILE\"", "train-images-idx3-ubyte"),
        ("data \"FOLDER\" classes=\"FILE\"", "names.txt"),
        ("data \"FOLDER\"", "emnist-mapping.txt"), ("data \"FOLDER\"", "t10k-labels-idx1-ubyte"),
    ])
    func `a pipe that nobody writes is refused at once`(code: String, name: String) {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pipe = folder + "/" + name
        #expect(mkfifo(pipe, 0o600) == 0)
        let code = code.replacing("FILE", with: pipe).replacing("FOLDER", with: folder)
        let message = failure(code)?.message
        #expect(message != nil, "\(code)")
        if code.contains(name), !code.hasPrefix("data") {
            #expect(
                message?.contains("it is a pipe, expected a regular file") == true
                    || message?.contains("it is not a plain file") == true, "\(message ?? "")")
        }
    }

    @Test func `a file's name ends at no NUL character`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/a.json"
        #expect(failure("save 1 \"\(file)\"") == nil)
        for code in [
            "save 2 \"\(file)\\u{0}b.json\"", "load \"\(folder)/a.npz\\u{0}b.npz\"",
            "image \"\(file)\\u{0}\"", "data \"\(folder)\\u{0}\"",
        ] {
            #expect(
                failure(code)?.message.hasSuffix(
                    ": got a path with a NUL character, which no file's name can have") == true,
                "\(code)")
        }
        #expect(FileManager.default.contents(atPath: file) == Data("1\n".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.json"])
    }

    @Test func `save puts no file in the place of a pipe`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pipe = folder + "/a.csv"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(failure("save [1, 2] \"\(pipe)\"")?.message.contains("nobody reads") == true)
        var status = stat()
        #expect(lstat(pipe, &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFIFO)
    }
}
