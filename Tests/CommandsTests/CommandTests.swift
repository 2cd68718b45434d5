import Answers
import Commands
import Foundation
import Serialization
import Synchronization
import Testing

/// A sink that keeps what it is shown.
final class KeepingSink: Sink {
    private let kept = Mutex<(text: String, displays: [Answer])>(("", []))

    func write(_ text: String, to stream: StandardStream) { kept.withLock { $0.text += text } }
    func display(_ answer: Answer, identifier: String?) {
        kept.withLock { $0.displays.append(answer) }
    }
    func update(_ answer: Answer, identifier: String) {
        kept.withLock { $0.displays[$0.displays.count - 1] = answer }
    }

    /// Answers every question alike.
    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String { "answer to \(question.prompt)" }

    var text: String { kept.withLock { $0.text } }
    var displays: [Answer] { kept.withLock { $0.displays } }
}

/// A small network and few faces, quick to make; the deep one is there to diverge.
private let small = """
    faces = data faces size=32 label=emotion
    train, test = split faces test=0.99
    net = model { conv: convolution 4 ; relu ; max-pool 4 ; flatten ; dense 8 } data=train
    deep = model { flatten ; dense 16 ; dense 16 ; dense 8 } data=train
    a = train[0]
    """

struct CommandTests {
    /// Runs a cell and gives its result; fails the test where the cell fails.
    private func run(_ code: String, in session: Session, sink: KeepingSink = KeepingSink())
        -> Answer?
    {
        switch session.execute(code, sink: sink) {
        case .finished(let result, _): return result
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            return nil
        }
    }

    private func mistake(_ code: String, in session: Session) -> Failure? {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return nil
        }
        return failure
    }

    @Test func `a misread face is walked back to its pixels`() throws {
        let session = Session()
        _ = run(small, in: session)
        let said = try #require(run("predict net a", in: session))
        #expect(said.pictures.count == 1)
        let set = try #require(run("A = backtrack net a\nA", in: session))
        #expect(set.text.contains("rule positive"))
        let nothing = try #require(run("(A - A).count", in: session))
        #expect(nothing.text == "0")
        let suppressed = try #require(run("suppress net a A", in: session))
        #expect(suppressed.html(pictures: false)?.contains("<table") == true)
        let tracked = try #require(run("track net a A", in: session))
        #expect(tracked.text.contains("times chance"))
    }

    @Test func `the same program gives the same bytes`() throws {
        let answers = (0..<2).map { _ -> Answer? in
            let session = Session()
            _ = run(small, in: session)
            _ = run("fit net train epochs=2 rate=0.05", in: session)
            return run("track net a", in: session)
        }
        #expect(answers[0] != nil)
        #expect(answers[0] == answers[1])
    }

    @Test func `a saved network comes back with the same weights`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let session = Session()
        _ = run(small, in: session)
        let path = folder.appendingPathComponent("net.safetensors").path
        let before = try #require(run("save net \"\(path)\"\nnet.fingerprint", in: session))
        let after = try #require(run("(load \"\(path)\").fingerprint", in: session))
        #expect(before.text == after.text)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["net.safetensors"])
    }

    @Test func `training shows one line that is replaced`() throws {
        let session = Session()
        _ = run(small, in: session)
        let sink = KeepingSink()
        _ = run("fit net train epochs=2", in: session, sink: sink)
        #expect(sink.displays.count == 1)
        #expect(sink.displays[0].text.hasPrefix("2 epochs: loss "))
    }

    @Test func `nothing given to an option is as if it were left out`() throws {
        let session = Session()
        let one = run("size = nothing\n(model lfw input=size).fingerprint", in: session)
        let other = run("(model lfw).fingerprint", in: session)
        #expect(one != nil && one?.text == other?.text)
    }

    /// Where nobody sits.
    private struct EmptyRoom: Sink {
        func write(_ text: String, to stream: StandardStream) {}
        func display(_ answer: Answer, identifier: String?) {}
        func update(_ answer: Answer, identifier: String) {}
    }

    @Test func `a question gives its answer, and fails in a sentence where nobody can be asked`() {
        let session = Session()
        #expect(run("n = ask \"name\"\nn", in: session)?.text == "answer to name")
        guard case .failed(let failure) = session.execute("ask \"name\"", sink: EmptyRoom()) else {
            Issue.record("nobody was asked")
            return
        }
        #expect(failure.name == "NoAnswer")
        #expect(failure.message.hasPrefix("nobody can be asked here"))
    }

    @Test func `an example is proposed, and shown where nothing can be typed ahead`() {
        let session = Session()
        let sink = KeepingSink()
        _ = run("example seed", in: session, sink: sink)
        #expect(sink.text == "seed 7\nseed\n")
        #expect(mistake("example seed number=9", in: session)?.name == "BadArgument")
        #expect(mistake("example sed", in: session)?.name != nil)
    }

    @Test func `an interrupt before a cell does nothing to it`() {
        let session = Session()
        session.interrupt()
        #expect(run("seed", in: session)?.text == "1")
    }

    @Test(arguments: [
        ("wrod", "UnknownName"), ("activations net a layer=cnov", "UnknownLayer"),
        ("predict nett a", "UnknownName"), ("data \"/nowhere/at/all\"", "BadData"),
        ("image \"/nowhere.png\"", "BadPicture"), ("load \"/nowhere.safetensors\"", "BadFile"),
        ("backtrack net a class=99", "UnknownClass"),
        ("model tiny-vgg input=4", "BadShape"), ("predict net (data faces size=64)[0]", "BadShape"),
        ("fit deep train rate=1e6 epochs=20", "Diverged"),
    ])
    func `a mistake is told in one sentence and leaves the session`(code: String, name: String)
        throws
    {
        let session = Session()
        _ = run(small, in: session)
        let before = try #require(run("names", in: session)).text
        let failure = try #require(mistake(code, in: session), "\(code) does not fail")
        #expect(!failure.message.isEmpty && !failure.message.contains("\n"))
        #expect(failure.report.first?.hasPrefix("error: ") == true)
        #expect(failure.name == name, "\(failure.report.joined(separator: "\n"))")
        #expect(try #require(run("names", in: session)).text == before)
    }

    @Test func `a wrong layer is named with those that there are`() throws {
        let session = Session()
        _ = run(small, in: session)
        let failure = try #require(mistake("activations net a layer=conv4", in: session))
        #expect(failure.report.count >= 3)
        #expect(failure.report.joined(separator: "\n").contains("^^^^^"))
    }

    @Test func `a network that does not fit is refused with the figures`() throws {
        let session = Session()
        let failure = try #require(
            mistake("model input=[3, 4096, 4096] { flatten ; dense 1000000 }", in: session))
        #expect(failure.name == "NotEnoughMemory")
        #expect(failure.message.contains("TiB") && failure.message.contains("are free"))
        let layers = String(
            repeating: "convolution 65536 kernel=1 padding=64\n", count: 70)
        let other = try #require(
            mistake("model input=[3, 4096, 4096] { \(layers) flatten ; dense 2 }", in: session))
        #expect(other.name == "NotEnoughMemory")
    }

    @Test func `pictures as large as a command allows are drawn`() {
        let session = Session()
        _ = run("faces = data faces size=32", in: session)
        #expect(run("gallery faces count=400 columns=1", in: session)?.pictures.count == 1)
        #expect(
            mistake("none = split faces test=1\naugment none \"flip\"", in: session) != nil)
    }

    @Test func `an image's numbers lie as its shape says`() throws {
        let session = Session()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Two pixels, red and blue.
        let path = folder.appendingPathComponent("two.ppm").path
        try Data(Array("P6 2 1 255\n".utf8) + [255, 0, 0, 0, 0, 255]).write(
            to: URL(fileURLWithPath: path))
        let numbers = try #require(run("image \"\(path)\"", in: session)?.numbers)
        #expect(numbers["shape"] == [3, 1, 2])
        #expect(numbers["values"] == [255, 0, 0, 0, 0, 255])
    }

    @Test func `image and data prepare a photograph alike`() throws {
        let session = Session()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString)
        let inner = folder.appendingPathComponent("a")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let samples = (0..<32 * 16).map { UInt8($0 * 37 % 251) }
        try Data(Array("P5 32 16 255\n".utf8) + samples).write(
            to: inner.appendingPathComponent("1.pgm"))
        for options in ["size=8", "size=8 crop=12"] {
            let code = """
                photographs = data "\(folder.path)" \(options)
                photographs[0]
                """
            let listed = try #require(run(code, in: session)?.numbers?["values"])
            let single = try #require(
                run("image \"\(inner.path)/1.pgm\" \(options)", in: session)?.numbers?["values"])
            #expect(listed == single)
        }
    }

    @Test func `networks whose dense layers part are refused by backtracking, not by the system`() {
        let session = Session()
        _ = run("faces = data faces size=32", in: session)
        _ = run(
            """
            parted = model input=[3, 32, 32] {
              convolution 4 ; relu ; row: flatten ; a: dense 4 ; b: dense 8 from=row
              both: concatenate a ; dense 67
            }
            sides = model input=[3, 32, 32] {
              wide: convolution 4 kernel=5 padding=2 ; narrow: convolution 6 kernel=1 from=input
              concatenate wide ; relu ; convolution 8 ; relu ; flatten ; dense 67
            }
            """, in: session)
        #expect(
            mistake("backtrack parted faces[0]", in: session)?.message.hasPrefix(
                "'both' joins branches") == true)
        #expect(run("deconvolve sides faces[0]", in: session)?.pictures.count == 1)
        #expect(run("track sides faces[0]", in: session)?.pictures.count == 1)
    }

    @Test func `a network is not examined on what it was not taught`() {
        let session = Session()
        _ = run(small, in: session)
        _ = run("fit net train epochs=1", in: session)
        let error = mistake("evaluate net (data faces size=32)", in: session)
        #expect(error != nil)
    }

    @Test func `help shows what the first example gives, and leaves the session alone`() throws {
        let session = Session()
        _ = run("faces = 3", in: session)
        let page = try #require(run("help data", in: session))
        #expect(
            page.text.contains("The first example gives\n  data faces size=64\n\npainted faces:"))
        #expect(page.html(pictures: true)?.contains("data:image/png;base64,") == true)
        #expect(run("faces", in: session)?.text == "3")
        #expect(run("help save", in: session)?.text.contains("The first example gives") == false)
        #expect(run("help explaining", in: session)?.text.contains("first example") == false)
    }
}
