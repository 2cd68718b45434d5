import Answers
import Commands
import Foundation
import Serialization
import Testing

/// Pictures that are wider than high, and windows to match, through every command.
struct OblongTests {
    /// Two classes of four pictures each, 20 wide and 12 high: bright on the left, or on the right.
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("oblong-\(UUID().uuidString)")
        for (place, name) in ["left", "right"].enumerated() {
            let inside = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: inside, withIntermediateDirectories: true)
            for picture in 0..<4 {
                var bytes = Array("P6 20 12 255\n".utf8)
                for index in 0..<12 * 20 * 3 {
                    let isBright = (index / 3 % 20 < 10) == (place == 0)
                    bytes.append(
                        UInt8((isBright ? 200 : 20) + (index * 37 + picture * 11) % 23))
                }
                try Data(bytes).write(to: inside.appendingPathComponent("\(picture).ppm"))
            }
        }
        return folder
    }

    private func run(_ code: String, in session: Session) throws -> Answer {
        switch session.execute(code, sink: KeepingSink()) {
        case .finished(let result, _): return result ?? Answer([])
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            throw CancellationError()
        }
    }

    private func refusal(_ code: String, in session: Session = Session()) -> [String] {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return []
        }
        return failure.report
    }

    @Test func `wide pictures go through training, the way back, and a file`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let session = Session()
        #expect(
            try run("d = data \"\(folder.path)\"\nd", in: session).text.contains(
                "8 images of 3x12x20"))
        _ = try run(
            """
            net = model {
              convolution 4 kernel=[3, 5] stride=[1, 2] padding=[1, 2] ; relu ; max-pool [2, 3] ceil=true
              convolution 4 padding=[0, 0, 1, 1] kernel=2 ; relu ; average-pool [3, 2] ; flatten ; dense 2
            } data=d
            fit net d epochs=1 batch=4
            """, in: session)
        #expect(try run("evaluate net d", in: session).text.contains("8"))
        #expect(try run("predict net d[0]", in: session).text.contains("left"))
        #expect(
            try run("layers net", in: session).text.contains("4x6x4"))
        for look in [
            "backtrack net d[0]", "activations net d[0]", "deconvolve net d[0]",
            "deconvolve net d[0] style=gradient", "suppress net d[0] (backtrack net d[0])",
            "track net d[0] (backtrack net d[0])", "gallery d", "diagram net", "misses net d",
            "augment d \"flip crop=2 rotate=10 erase=0.5\"", "describe d", "nearest d d[0]",
        ] {
            #expect(!(try run(look, in: session)).parts.isEmpty, "\(look)")
        }
        _ = try run("explore net d[0] method=zeiler", in: session)
        let file = folder.appendingPathComponent("net.safetensors").path
        _ = try run("save net \"\(file)\"\nagain = load \"\(file)\"", in: session)
        #expect(
            try run("net.fingerprint", in: session).text
                == run("again.fingerprint", in: session).text)
        #expect(
            try run("evaluate net d", in: session).text == run("evaluate again d", in: session).text
        )
        let outputs = try ["net", "again"].map {
            try #require(try run("activations \($0) d[0] layer=fc1", in: session).numbers).printed()
        }
        #expect(outputs[0] == outputs[1])
    }

    @Test func `a size may be a height and a width`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let session = Session()
        #expect(
            try run("d = data \"\(folder.path)\" size=[8, 16] fit=pad\nd", in: session).text
                .contains("3x8x16"))
        #expect(
            try run("data \"\(folder.path)\" crop=[12, 10]", in: session).text.contains("3x12x10"))
        #expect(
            try run("i = image \"\(folder.path)/left/0.ppm\" size=[10, 8]\ni", in: session).text
                .contains("which has not the form of size=[10, 8]"))
        _ = try run("net = model input=[3, 8, 12] { flatten ; dense 2 }", in: session)
        #expect(
            refusal("evaluate net d", in: session).contains {
                $0.contains("load the data with size=[8, 12]")
            })
        #expect(
            refusal("data \"\(folder.path)\" crop=[12, 24]").contains {
                $0.contains("set crop to [12, 20] or less")
            })
    }

    @Test(arguments: [
        (
            "data faces size=[48, 64]",
            "painted faces are as high as wide, got size=[48, 64]; give one number: size=48"
        ),
        ("data faces size=[64, 64, 64]", "size is one number or [height, width], got 3 numbers"),
        (
            "model input=[3, 8, 8] { convolution 2 kernel=0 }",
            "kernel: expected a whole number from 1 to 64 (pixels), got 0"
        ),
        (
            "model input=[3, 8, 8] { convolution 2 kernel=[3, 0] }",
            "kernel: expected a whole number from 1 to 64 (pixels), got 0"
        ),
        (
            "model input=[3, 8, 8] { convolution 2 kernel='x' }",
            "kernel: expected a whole number from 1 to 64, or a list of them (pixels), got the text \"x\""
        ),
        (
            "model input=[3, 8, 8] { convolution 2 kernel=x }",
            "there is no 'x' here; kernel takes a whole number from 1 to 64, or a list of them (pixels)"
        ),
        (
            "model input=[3, 8, 8] { convolution 2 padding=[1, 2, 3] }",
            "convolution: padding is [1, 2, 3], expected a whole number, or 2 or 4 of them in brackets"
        ),
        (
            "model input=[3, 8, 8] { max-pool [2, 9] }",
            "layer 'pool1': max-pool: got a kernel of [2, 9] over 8x8, expected maps at least as large as the kernel; "
                + "a smaller kernel, or fewer layers before"
        ),
    ])
    func `what does not fit is refused in a sentence`(code: String, sentence: String) {
        let failure = Session().execute(code, sink: KeepingSink())
        guard case .failed(let failure) = failure else {
            Issue.record("\(code) was taken")
            return
        }
        #expect(failure.message == sentence)
    }
}
