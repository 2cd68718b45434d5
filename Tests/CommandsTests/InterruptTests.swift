import Answers
import Datasets
import Foundation
import Language
import Pictures
import Synchronization
import Testing

@testable import Commands

/// A session with pictures that interrupt it when they are read.
private final class InterruptingSession: Sendable {
    let session = Session()
    private let isArmed = Mutex(false)

    init() {
        let items = (0..<12).map { index in
            Item(name: "\(index)", label: index % 2, attributes: ["half": "\(index / 6)"]) {
                [weak self] in
                self?.interruptIfArmed()
                let samples = (0..<16 * 16 * 3).map { UInt8(($0 * 7 + index * 19) % 251) }
                return Raster(width: 16, height: 16, channels: 3, samples: samples)
            }
        }
        session.workplace.scope["faces"] = session.workplace.value(
            Dataset(
                name: "faces", classes: ["a", "b"], items: items, channels: 3, height: 16,
                width: 16), Provenance("data faces"))
    }

    /// The next picture that is read interrupts the cell.
    func arm() { isArmed.withLock { $0 = true } }

    private func interruptIfArmed() {
        let isArmed = isArmed.withLock { isArmed in
            defer { isArmed = false }
            return isArmed
        }
        guard isArmed else { return }
        session.interrupt()
        // Whoever asks for help in the meantime takes the request away from nobody.
        _ = session.consult("help seed")
    }
}

/// Interrupts the session at whatever it is shown or asked.
private struct InterruptingSink: Sink {
    let session: Session

    func write(_ text: String, to stream: StandardStream) { session.interrupt() }
    func display(_ answer: Answer, identifier: String?) { session.interrupt() }
    func update(_ answer: Answer, identifier: String) {}
    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        session.interrupt()
        return question.prompt
    }
}

struct InterruptTests {
    private let source = InterruptingSession()
    private var session: Session { source.session }

    private func failure(_ code: String, sink: any Sink = SilentSink()) -> Failure? {
        guard case .failed(let failure) = session.execute(code, sink: sink) else { return nil }
        return failure
    }

    private func text(_ code: String) -> String? {
        guard case .finished(let result, _) = session.execute(code, sink: SilentSink()) else {
            return nil
        }
        return result?.text
    }

    private static let network = """
        net = model { conv: convolution 4 ; relu ; max-pool 4 ; flatten ; dense 2 } data=faces
        """

    /// In the folder of the test where they write.
    @Test(arguments: [
        "gallery faces", "augment faces \"flip\" count=2", "nearest faces faces[1]",
        "evaluate net faces", "evaluate net faces per=half", "confusion net faces",
        "misses net faces", "predict net faces[1]", "activations net faces[1]",
        "backtrack net faces[1]", "backtrack net faces[1] rule=share",
        "backtrack net faces[1] rule=percentile", "suppress net faces[1] A",
        "track net faces[1] A", "track net faces[1]", "deconvolve net faces[1]",
        "deconvolve net faces[1] style=gradient", "explore net faces[1]", "show faces",
        "save faces \"FOLDER/faces.png\"", "save faces \"FOLDER/faces.npz\"",
        "save faces[1] \"FOLDER/face.png\"", "b = gallery faces", "gallery faces; c = 1",
    ])
    func `an interrupted command leaves nothing, and the next cell runs`(code: String) throws {
        let folder = NSTemporaryDirectory() + "switchback-interrupt-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let code = code.replacingOccurrences(of: "FOLDER", with: folder)
        #expect(text(Self.network + "\nA = backtrack net faces[0]\n1") == "1")
        let before = try #require(text("names"))
        let weights = try #require(text("net.fingerprint"))
        source.arm()
        let failure = try #require(self.failure(code), "\(code) was not interrupted")
        let words = code.split(separator: " ").map(String.init)
        let word = words[0] == "b" ? words[2] : words[0]
        #expect(failure.name == Failure.interruptedName)
        #expect(failure.message == "\(word) was interrupted")
        #expect(failure.report == ["\(word) was interrupted; it changed nothing"])
        #expect(text("names") == before)
        #expect(text("net.fingerprint") == weights)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        // Nothing of the request is left: the same runs to its end.
        #expect(self.failure(code) == nil)
    }

    @Test func `a training ends while it waits for its pictures`() throws {
        #expect(text(Self.network + "\n1") == "1")
        let weights = try #require(text("net.fingerprint"))
        source.arm()
        let failure = try #require(self.failure("fit net faces epochs=100000"))
        #expect(failure.message == "training was interrupted before the first batch")
        #expect(text("net.fingerprint") == weights)
        #expect(self.failure("fit net faces epochs=1") == nil)
    }

    @Test func `showing a result can be interrupted, in a cell and beside it`() {
        source.arm()
        guard case .failed(let failure) = session.evaluate("faces") else {
            Issue.record("the expression was not interrupted")
            return
        }
        #expect(failure.name == Failure.interruptedName)
        source.arm()
        #expect(
            self.failure("faces")?.report == [
                "showing the result was interrupted; it changed nothing"
            ])
        #expect(text("faces")?.hasPrefix("faces: 12 images") == true)
    }

    @Test(arguments: [
        "load (ask \"FOLDER/none.npz\")", "save 1 (ask \"FOLDER/one.json\")",
        "data (ask \"FOLDER\")", "image (ask \"FOLDER/none.png\")",
        "split faces test=0.5 per=(ask \"half\")", "recall search=(ask \"x\")",
        "model input=[3, 16, 16] start=(ask \"he\") { flatten ; dense 2 }",
        "show (ask \"x\")",
    ])
    func `every word ends before it begins where its arguments took until then`(
        code: String
    ) throws {
        let folder = NSTemporaryDirectory() + "switchback-none-\(UUID().uuidString)"
        let code = code.replacingOccurrences(of: "FOLDER", with: folder)
        let word = code.prefix { $0 != " " }
        let failure = self.failure(code, sink: InterruptingSink(session: session))
        #expect(failure?.report == ["\(word) was interrupted; it changed nothing"])
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(text("2") == "2")
    }

    @Test func `a program is interrupted between its statements`() {
        let later = (1...100).map { "b = \($0)" }.joined(separator: "\n")
        let failure = self.failure(
            "a = 1\nshow \"here\"\n\(later)", sink: InterruptingSink(session: session))
        #expect(
            failure?.report == ["the cell was interrupted; what stands before line 3 is done"])
        #expect(text("a") == "1")
        #expect(self.failure("b")?.name == "UnknownName")
    }

    @Test func `a request that finds nothing to interrupt is for nothing that comes later`() {
        let sink = InterruptingSink(session: session)
        #expect(failure("show \"here\"", sink: sink) == nil)
        guard case .finished = session.evaluate("faces[0]") else {
            Issue.record("the request was left to an expression")
            return
        }
        #expect(failure("show \"here\"", sink: sink) == nil)
        #expect(text("gallery faces") != nil)
        session.interrupt()
        #expect(session.consult("help seed") != nil)
        guard case .finished = session.evaluate("faces[0]") else {
            Issue.record("a request between two cells was left to an expression")
            return
        }
        #expect(text("gallery faces") != nil)
    }
}
