import Answers
import Serialization
import Testing

@testable import Jupyter

struct OutputLimitTests {
    private func shown(_ code: String, _ limits: OutputLimits) throws -> [Message] {
        let bench = try RuleBench(limits: limits)
        return Array(bench.serve(try bench.cell(code)).dropFirst(2).dropLast(2))
    }

    @Test func `text beyond the limit is left out, between two characters, and said once`() throws {
        let messages = try shown(
            "echo 12😀34\necho 56\nwarn 78", OutputLimits(text: 5, displays: 100))
        #expect(messages.map { $0.content["name"] } == ["stdout", "stderr"])
        #expect(messages[0].content["text"] == "12")
        #expect(
            messages[1].content["text"]
                == "\n[this cell has shown 5 bytes of text; the rest is left out]\n")
    }

    @Test func `pictures beyond the limit are left out and text still comes`() throws {
        let messages = try shown(
            "show 123\nshow 456\nshow 789\necho a", OutputLimits(text: 100, displays: 5))
        #expect(messages.map(\.summary) == ["display_data", "stream", "stream"])
        #expect(
            messages[1].content["text"]
                == "\n[this cell has shown 5 bytes of pictures and tables; the rest is left out]\n")
    }

    @Test func `every cell has the whole limit`() throws {
        let bench = try RuleBench(limits: OutputLimits(text: 3, displays: 3))
        for _ in 1...3 {
            let log = bench.serve(try bench.cell("echo 12"))
            #expect(log.count { $0.type == .stream } == 1)
        }
    }

    @Test func `a cell within the limits loses nothing`() throws {
        let bench = try RuleBench()
        let lines = (1...2000).map { "echo line \($0) of a cell that says much" }
        let log = bench.serve(try bench.cell(lines.joined(separator: "\n")))
        let text = log.filter { $0.type == .stream }.compactMap { $0.content["text"]?.text }
        #expect(text.joined() == lines.map { $0.dropFirst(5) + "\n" }.joined())
        #expect(text.count < 20)
    }

    @Test func `proposed code and pages become payloads`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.cell("next add 1 2\npage help on add"))
        let reply = try #require(log.first { $0.type == .executeReply })
        #expect(
            reply.content["payload"] == [
                ["source": "page", "data": ["text/plain": "help on add"], "start": 0],
                ["source": "set_next_input", "text": "add 1 2", "replace": false],
            ])
    }
}
