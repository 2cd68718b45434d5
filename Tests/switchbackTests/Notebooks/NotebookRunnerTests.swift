import Answers
import Serialization
import Testing

@testable import switchback

struct NotebookRunnerTests {
    private static let oldOutput = #"[{"output_type": "stream", "name": "stdout", "text": "old"}]"#

    private func notebook(_ cells: [String]) throws -> Notebook {
        try Notebook(Samples.file(cells), path: "n.ipynb")
    }

    private func answer(_ code: String, _ sink: any Sink) -> Outcome {
        switch code {
        case "bad": return .failed(Samples.failure)
        case "start": sink.display(Answer(text: "0"), identifier: "p")
        case "go on": sink.update(Answer(text: "1"), identifier: "p")
        case "print": sink.write("text\n", to: .output)
        case "picture": return .finished(result: Samples.picture, pages: [])
        default: break
        }
        return .finished(result: nil, pages: [Answer(text: "pages are for the pager")])
    }

    @Test func `cells give streams, displays, results and errors as nbformat has them`() throws {
        var notebook = try notebook([
            Samples.code("print", id: "a"), Samples.code("picture", id: "b"),
            Samples.code("bad", id: "c", tags: #""raises-exception""#),
        ])
        #expect(NotebookRunner(execute: answer).run(&notebook) == nil)
        #expect(
            notebook.cells.map(\.outputs) == [
                [["name": "stdout", "output_type": "stream", "text": "text\n"]],
                [
                    [
                        "data": ["image/png": "iVBORw==", "text/plain": "a picture"],
                        "execution_count": 2, "output_type": "execute_result",
                        "metadata": ["image/png": ["width": 2, "height": 3]],
                    ]
                ],
                [
                    [
                        "ename": "UnknownWord", "evalue": "'wrod' is not a word",
                        "output_type": "error",
                        "traceback": ["error: 'wrod' is not a word", "  wrod", "  ^^^^"],
                    ]
                ],
            ])
        #expect(notebook.cells.map(\.executionCount) == [1, 2, 3])
    }

    @Test func `a later cell replaces what an earlier one shows`() throws {
        var notebook = try notebook([
            Samples.code("start", id: "a"), Samples.code("go on", id: "b"),
        ])
        _ = NotebookRunner(execute: answer).run(&notebook)
        #expect(
            notebook.cells.map(\.outputs) == [
                [["data": ["text/plain": "1"], "metadata": [:], "output_type": "display_data"]], [],
            ])
    }

    @Test func `the first failing cell ends the run and later cells lose their old outputs`() throws
    {
        let old = """
            {"cell_type": "code", "execution_count": 9, "id": "c", "metadata": {},
             "outputs": \(Self.oldOutput), "source": "print"}
            """
        var notebook = try notebook([
            #"{"cell_type": "markdown", "id": "t", "metadata": {}, "source": "bad"}"#,
            Samples.code("bad", id: "b"), old,
        ])
        let failed = NotebookRunner(execute: answer).run(&notebook)
        #expect(failed == .init(number: 1, source: "bad", failure: Samples.failure))
        #expect(notebook.cells[1].executionCount == 1)
        #expect(notebook.cells[2].outputs == [])
        #expect(notebook.cells[2].executionCount == nil)
    }

    @Test func `blank cells and those tagged skip-execution are left as they are`() throws {
        let skipped = """
            {"cell_type": "code", "execution_count": 9, "id": "c",
             "metadata": {"tags": ["skip-execution"]}, "outputs": \(Self.oldOutput),
             "source": "bad"}
            """
        var notebook = try notebook([
            Samples.code(" ", id: "a"), skipped, Samples.code("print", id: "d"),
        ])
        let before = notebook.cells
        var told: [String] = []
        var runner = NotebookRunner(execute: answer)
        runner.progress = { number, count, source in told.append("\(number)/\(count) \(source)") }
        #expect(runner.run(&notebook) == nil)
        #expect(Array(notebook.cells[..<2]) == Array(before[..<2]))
        #expect(notebook.cells[2].executionCount == 1)
        #expect(told == ["1/1 print"])
    }
}
