import Answers
import Language
import Serialization
import Testing

@testable import switchback

struct JSONPresenterTests {
    private func line(
        withPictures: Bool = true, _ outcome: Outcome, shown: (any Sink) -> Void = { _ in }
    ) throws -> JSON {
        let transcript = Transcript()
        let presenter = JSONPresenter(withPictures: withPictures, put: transcript.put)
        shown(presenter.begin())
        presenter.end("command", outcome)
        #expect(transcript.text.filter { $0 == "\n" }.count == 1)
        #expect(transcript.text.hasSuffix("\n"))
        return try JSON(parsing: transcript.text)
    }

    @Test func `a result carries its text, its table and its numbers`() throws {
        let answer = Answer(
            [.text("1 2"), .table(Table(rows: [["1", "2.5"]]))], numbers: [1, 2.5])
        #expect(
            try line(.finished(result: answer, pages: [])) == [
                "version": 1, "command": "command", "status": "ok", "text": "1 2\n1  2.5",
                "html": "<p>1 2</p><table><tr><td>1</td><td>2.5</td></tr></table>",
                "numbers": [1, 2.5],
            ])
    }

    @Test func `of very many numbers the first are there, and what is left out is told`() throws {
        let many = JSON.array((0..<Omission.limit + 5).map { .integer($0) })
        let told = try line(.finished(result: Answer(text: "many", numbers: many), pages: []))
        #expect(told["numbers"]?.elements?.count == Omission.limit)
        #expect(told["omitted"] == [["at": "", "count": 5]])
        let columns = Columns([.integer(nil, "a", Array(repeating: 1, count: Omission.limit))])
        let table = Answer([.table(columns.table(first: 3))])
        let shown = try line(.finished(result: table, pages: []))["tables"]?.elements?.first
        #expect(shown?["omitted"] == 4)
        #expect(
            shown?["columns"]?.elements?.first?["values"]?.elements?.count == Omission.limit - 4)
    }

    @Test func `what an answer cut itself is not cut again`() throws {
        let columns = Columns(["a", "b"].map { .integer(nil, $0, Array(0..<150_000)) })
        let answer = TableValue(columns).answer()
        let told = try line(.finished(result: answer, pages: []))
        let omitted = 150_000 - columns.reportedRows
        #expect(
            told["omitted"] == [
                ["at": "/columns/0/values", "count": .integer(omitted)],
                ["at": "/columns/1/values", "count": .integer(omitted)],
            ])
        #expect(told["tables"]?.elements?.first?["omitted"] == .integer(omitted))
    }

    @Test func `a command without a result has no text`() throws {
        #expect(
            try line(.finished(result: nil, pages: [])) == [
                "version": 1, "command": "command", "status": "ok",
            ])
    }

    @Test func `a picture is base64, and can be left out`() throws {
        let outcome = Outcome.finished(result: Samples.picture, pages: [])
        #expect(
            try line(outcome) == [
                "version": 1, "command": "command", "status": "ok", "text": "a picture",
                "png": "iVBORw==",
                "width": 2, "height": 3,
            ])
        #expect(
            try line(withPictures: false, outcome) == [
                "version": 1, "command": "command", "status": "ok", "text": "a picture",
            ])
    }

    @Test func `a failure has its name, its sentence and its report`() throws {
        #expect(
            try line(.failed(Samples.failure)) == [
                "version": 1, "command": "command", "status": "error", "name": "UnknownWord",
                "message": "'wrod' is not a word",
                "report": ["error: 'wrod' is not a word", "  wrod", "  ^^^^"],
            ])
    }

    @Test func `what was shown on the way is in the same object`() throws {
        let json = try line(.finished(result: nil, pages: [Answer(text: "page")])) { sink in
            sink.write("a\n", to: .output)
            sink.display(Answer(text: "0"), identifier: "p")
            sink.write("b\n", to: .output)
            sink.update(Answer(text: "1"), identifier: "p")
            sink.write("!\n", to: .error)
        }
        #expect(
            json == [
                "version": 1, "command": "command", "status": "ok", "stdout": "a\nb\n",
                "stderr": "!\n",
                "displays": [["text": "1"]], "pages": ["page"],
            ])
    }
}
