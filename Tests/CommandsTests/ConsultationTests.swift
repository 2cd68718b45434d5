import Answers
import Testing

@testable import Commands

/// What is answered beside a running cell: help and completion, which run nothing and wait for nothing.
struct ConsultationTests {
    private func run(_ code: String, in session: Session) throws -> Answer? {
        guard case .finished(let result, _) = session.execute(code, sink: SilentSink()) else {
            Issue.record("\(code) failed")
            return nil
        }
        return result
    }

    @Test(arguments: [
        ("backtrack?", true), ("?", true), ("help fit", true), ("names", true), ("n?", true),
        ("help", true), ("fit?\nhelp", true), ("n", false), ("n = 1", false), ("1 + 1", false),
        ("(n)?", false), ("help; n = 2", false), ("seed 7", false), ("wrod", false), ("", false),
    ])
    func `only what asks for help may be answered beside a running cell`(
        code: String, isAnswered: Bool
    ) throws {
        let session = Session()
        _ = try run("n = 5", in: session)
        #expect((session.consult(code) != nil) == isAnswered)
        #expect(try run("n", in: session)?.text == "5")
    }

    @Test func `help beside a cell shows no example, for it would have to run it`() throws {
        let session = Session()
        let example = "The first example gives"
        #expect(try #require(try run("help layers", in: session)).text.contains(example))
        guard case .finished(let page?, _) = try #require(session.consult("help layers")) else {
            Issue.record("no page")
            return
        }
        #expect(page.text.contains("layers") && !page.text.contains(example))
    }

    @Test func `help between an interrupt and the end of the cell leaves the cell unfinished`()
        throws
    {
        let session = Session()
        session.workplace.unfinished = "track had done 6 of 7 images"
        guard case .finished = try #require(session.consult("help fit")) else {
            Issue.record("help has no part in what the cell left")
            return
        }
        #expect(session.workplace.unfinished == "track had done 6 of 7 images")
    }

    @Test func `completion goes through no weights`() throws {
        let session = Session()
        _ = try run("net = model input=[1, 2, 2] { flatten ; dense 2 }", in: session)
        #expect(!session.complete("net.layers.", cursor: 11).items.isEmpty)
        #expect(session.complete("net.fingerprint.", cursor: 16).items.isEmpty)
        #expect(try run("net.fingerprint.count", in: session)?.text == "16")
    }
}
