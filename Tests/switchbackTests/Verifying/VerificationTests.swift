import Answers
import Serialization
import Testing

@testable import switchback

struct VerificationTests {
    private func notebook(_ answer: String, seed: UInt64 = 1, data: String? = "d") throws
        -> Notebook
    {
        var notebook = try Notebook(
            Samples.file([Samples.code("same", id: "a"), Samples.code("x", id: "b")]),
            path: "n.ipynb")
        let interpreter = ScriptedInterpreter { code, _ in
            .finished(result: Answer(text: code == "x" ? answer : code), pages: [])
        }
        _ = NotebookRunner(execute: interpreter.execute).run(&notebook)
        if let data {
            notebook.keep(
                Circumstances(
                    version: "0.1.0", processor: "P", threads: 2, seed: seed,
                    data: [.init(name: "faces", fingerprint: data)]))
        }
        return try Notebook(notebook.bytes, path: "n.ipynb")
    }

    private func report(
        _ recorded: Notebook, _ now: Notebook, ending: NotebookRunner.FailedCell? = nil,
        tolerance: Double = 0
    ) -> (text: String, isSame: Bool) {
        let verification = Verification(
            recorded: recorded, now: now, ending: ending,
            tolerance: Tolerance(relative: tolerance))
        return (VerificationReport.text(verification), verification.isSame)
    }

    @Test func `two equal runs are the same`() throws {
        let (text, isSame) = report(try notebook("1"), try notebook("1"))
        #expect(isSame)
        #expect(
            text == """
                Recorded with
                version     0.1.0
                processor   P
                threads     2
                seed        1
                data faces  d

                2 cells: 2 the same

                """)
    }

    @Test func `what differs is told cell by cell, and what the runs depended on first`() throws {
        let (text, isSame) = report(try notebook("1"), try notebook("2", seed: 7, data: "e"))
        #expect(!isSame)
        #expect(text.contains("seed        1  now: 7\ndata faces  d  now: e\n"))
        #expect(
            text.hasSuffix(
                """
                cell 2  x
                  output 1, text: 1 of 1 line differs, numbers in them by 0.50 at most (relative)
                    - 1
                    + 2

                2 cells: 1 the same, 1 differs; the largest relative difference of a number is 0.50

                """))
    }

    @Test func `what is within the tolerance counts as the same, and is told`() throws {
        let (text, isSame) = report(try notebook("100"), try notebook("101"), tolerance: 0.01)
        #expect(isSame)
        #expect(text.contains("(within the tolerance)"))
        #expect(text.contains("2 cells: 1 the same, 1 within the tolerance; "))
    }

    @Test func `a record that is older than the outputs is told`() throws {
        var changed = try notebook("1")
        #expect(!changed.hasOutdatedRecord)
        #expect(!report(changed, changed).text.contains("not those of that run"))
        changed.cells[1].outputs = [
            ["output_type": "stream", "name": "stdout", "text": ["a"]]
        ]
        #expect(changed.hasOutdatedRecord)
        #expect(report(changed, changed).text.contains("not those of that run"))
    }

    @Test func `a run that ended early says where`() throws {
        let ending = NotebookRunner.FailedCell(number: 2, source: "x", failure: Samples.failure)
        let (text, _) = report(try notebook("1"), try notebook("2"), ending: ending)
        #expect(
            text.contains(
                "cell 2 failed, and the cells after it were not run: 'wrod' is not a word\n"))
    }

    @Test func `a notebook that tells nothing of its run is told so`() throws {
        let (text, _) = report(try notebook("1", data: nil), try notebook("1"))
        #expect(text.hasPrefix("The notebook does not say what its outputs depended on"))
    }

    @Test func `what another program keeps under the key stays`() throws {
        var notebook = try Notebook(
            Samples.file([], metadata: #"{"switchback": {"mine": 1, "seed": 3}}"#), path: "n.ipynb")
        notebook.keep(nil)
        #expect(notebook.circumstances == ["mine": 1, "seed": 3])
        notebook.keep(Circumstances(version: "1", processor: "P", threads: 1, seed: 2, data: []))
        #expect(
            notebook.circumstances == [
                "mine": 1, "seed": 2, "version": "1", "processor": "P", "threads": 1, "data": [],
                "outputs": .string(notebook.outputsFingerprint),
            ])
    }

    @Test func `datasets of one name are told apart`() {
        let data = ["a", "b"].map { Circumstances.Data(name: "faces", fingerprint: $0) }
        let facts = Circumstances.facts(
            in: Circumstances(version: "1", processor: "P", threads: 1, seed: 2, data: data).json)
        #expect(facts.map(\.name).suffix(2) == ["data faces", "data faces (2)"])
        #expect(Circumstances.facts(in: nil).isEmpty)
        #expect(Circumstances.facts(in: ["seed": "no", "data": [1]]).map(\.text) == ["no"])
    }

    @Test func `a notebook was run when a cell has an output or a number`() throws {
        var notebook = try Notebook(
            Samples.file([Samples.code("x", id: "b")]), path: "n.ipynb")
        #expect(!notebook.wasRun)
        notebook.cells[0].executionCount = 1
        #expect(notebook.wasRun)
    }
}
