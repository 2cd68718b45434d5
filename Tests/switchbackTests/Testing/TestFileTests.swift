import Answers
import FoundationEssentials
import Synchronization
import Testing

@testable import switchback

struct TestFileTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/tests-\(UUID().uuidString)"

    private func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let path = folder + "/" + name
        try TextFile.write(bytes, to: path)
        return path
    }

    /// Each cell takes a second, and `bad` fails in its line 2.
    private func run(_ path: String, parameters: ParameterCell? = nil) throws -> TestedFile {
        let time = Mutex(0.0)
        let interpreter = ScriptedInterpreter { code, _ in
            time.withLock { $0 += 1 }
            guard code.contains("bad") else { return .finished(result: nil, pages: []) }
            var failure = Samples.failure
            failure.line = 2
            return .failed(failure)
        }
        let file = TestFile(path: path, parameters: try parameters ?? ParameterCell([])) {
            time.withLock { $0 }
        }
        return file.run(interpreter.language, execute: interpreter.execute)
    }

    @Test func `a case is a cell of a notebook, and those after a failing one are not run`() throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try write(
            Samples.file([
                Samples.code("# a comment\\nfirst", id: "a"), Samples.code("", id: "b"),
                Samples.code("bad", id: "c"), Samples.code("last", id: "d"),
            ]), "n.ipynb")
        let tested = try run(path)
        #expect(tested.cases.map(\.name) == ["cell 1: first", "cell 2: bad", "cell 3: last"])
        #expect(tested.cases.map(\.seconds) == [1, 1, 0])
        #expect(tested.cases[0].result == .passed)
        #expect(tested.failure?.place == "cell 2, line 2")
        #expect(tested.cases[2].result == .skipped("not run: cell 2 failed"))
        #expect(!tested.hasPassed && tested.seconds == 2)
    }

    @Test func `a cell that may fail has passed when it fails`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try write(
            Samples.file([Samples.code("bad", id: "a", tags: "\"raises-exception\"")]), "n.ipynb")
        #expect(try run(path).hasPassed)
    }

    @Test func `a script is one case, and its line is that of the file`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try write(Array("1\n# %%\n\nbad\n# %%\n2".utf8), "s.switchback")
        let tested = try run(path)
        #expect(tested.cases.map(\.name) == ["s.switchback"])
        #expect(tested.failure?.place == "line 4")
        #expect(tested.cases.map(\.seconds) == [2])
        #expect(try run(write(Array("1".utf8), "t")).hasPassed)
    }

    @Test func `a file without code has no case and has not passed`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let paths = [
            try write(Array("".utf8), "empty.switchback"),
            try write(Array("\n# a comment\n# %%\n  \n".utf8), "comment.switchback"),
            try write(Samples.file([]), "none.ipynb"),
            try write(
                Samples.file([
                    Samples.code("", id: "a"), Samples.code("# a comment", id: "b"),
                    Samples.code("1", id: "c", tags: "\"skip-execution\""),
                ]), "n.ipynb"),
        ]
        for path in paths {
            let tested = try run(path)
            #expect(tested.cases.isEmpty && tested.isEmpty && !tested.hasPassed, "\(path)")
            #expect(tested.error == "it holds no code, so that nothing was tested")
        }
        let passed = try run(write(Array("1".utf8), "t"))
        #expect(!passed.isEmpty && passed.error == nil)
        #expect(
            TestReport.summary([passed, try run(paths[0])], planned: 2)
                .hasPrefix("2 files: 1 passed, 0 failed, 1 without tests, "))
        #expect(
            TestReport.text(try run(paths[0]), width: 0).hasSuffix(
                "\n    it holds no code, so that nothing was tested\n"))
        #expect(JUnitReport.xml([try run(paths[0])]).contains("<error type=\"NoTests\""))
    }

    @Test func `what cannot be run says why`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(
            try run(folder + "/gone.ipynb").problem
                == "cannot read '\(folder)/gone.ipynb': there is no such file.")
        let text = try write(Array("{}".utf8), "t.ipynb")
        #expect(try run(text).problem?.contains("is not a notebook") == true)
        #expect(try run(folder).problem == "cannot read '\(folder)': it is a folder.")
        #expect(try run("a.py").problem?.contains("is Python by its ending") == true)
        let script = try write(Array("1".utf8), "s")
        let parameters = try ParameterCell(["a=1"])
        #expect(try run(script, parameters: parameters).problem?.contains("'a'") == true)
    }
}
