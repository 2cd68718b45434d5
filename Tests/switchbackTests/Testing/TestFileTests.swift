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
