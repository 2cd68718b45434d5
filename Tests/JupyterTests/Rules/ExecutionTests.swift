import Answers
import Serialization
import Testing

@testable import Jupyter

struct ExecutionTests {
    @Test func `a cell is busy, input, output, result, reply, idle`() throws {
        let bench = try RuleBench()
        let request = try bench.cell("echo a\nadd 1 2")
        let log = bench.serve(request)
        #expect(
            log.map(\.summary) == [
                "status busy", "execute_input", "stream", "execute_result", "execute_reply ok",
                "status idle",
            ])
        #expect(log.allSatisfy { $0.parent == request.header })
        #expect(log[1].content == ["code": "echo a\nadd 1 2", "execution_count": 1])
        #expect(log[2].content == ["name": "stdout", "text": "a\n"])
        #expect(
            log[3].content == [
                "execution_count": 1, "data": ["text/plain": "3"], "metadata": [:],
                "transient": [:],
            ])
        #expect(
            log[4].content == [
                "status": "ok", "execution_count": 1, "payload": [], "user_expressions": [:],
            ])
        #expect(log[4].identities == [[1, 2, 3]])
        #expect(log[4].metadata["started"]?.text?.hasSuffix("Z") == true)
    }

    @Test func `the counter rises with every cell that is stored`() throws {
        let bench = try RuleBench()
        for count in 1...3 {
            let log = bench.serve(try bench.cell("add 1"))
            #expect(log[3].content["execution_count"] == .integer(count))
        }
        let unstored = bench.serve(try bench.cell("add 1", ["store_history": false]))
        #expect(unstored[1].content["execution_count"] == 3)
        #expect(unstored[3].content["execution_count"] == 3)
        let silent = bench.serve(try bench.cell("", ["silent": true]))
        #expect(silent[1].content["execution_count"] == 3)
    }

    @Test func `a silent cell runs and shows nothing`() throws {
        let bench = try RuleBench()
        let code = "echo a\nshow b\nlet x 7\nadd x"
        let log = bench.serve(
            try bench.cell(code, ["silent": true, "store_history": true]))
        #expect(log.map(\.summary) == ["status busy", "execute_reply ok", "status idle"])
        #expect(log[1].content["execution_count"] == 0)
        let next = bench.serve(try bench.cell("add x"))
        #expect(next[2].content["data"] == ["text/plain": "7"])
        let failed = bench.serve(try bench.cell("fail it", ["silent": true]))
        #expect(failed.map(\.summary) == ["status busy", "execute_reply error", "status idle"])
    }

    @Test func `a failure is published once, as the reply has it`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.cell("fail no such layer"))
        #expect(
            log.map(\.summary) == [
                "status busy", "execute_input", "error", "execute_reply error", "status idle",
            ])
        for message in log[2...3] {
            #expect(message.content["ename"] == "Failed")
            #expect(message.content["evalue"] == "no such layer")
            #expect(message.content["traceback"] == ["error: no such layer"])
        }
        #expect(log[3].content["execution_count"] == 1)
    }

    @Test func `a failure aborts the cells that wait, and only these`() throws {
        let bench = try RuleBench()
        let log = bench.serve(
            try bench.cell("fail a"), try bench.cell("add 1"),
            try bench.request(.kernelInfoRequest), try bench.cell("add 2"))
        #expect(
            log.dropFirst(3).map(\.summary) == [
                "execute_reply error", "status idle",
                "status busy", "execute_reply aborted", "status idle",
                "status busy", "kernel_info_reply ok", "status idle",
                "status busy", "execute_reply aborted", "status idle",
            ])
        #expect(log[6].content == ["status": "aborted"])
        #expect(log[6].metadata["status"] == "aborted")
        #expect(bench.calculator.executed == ["fail a"])
        #expect(bench.serve(try bench.cell("add 3"))[3].content["execution_count"] == 2)
    }

    @Test func `cells that came while the failing one ran are aborted too`() throws {
        let bench = try RuleBench()
        bench.line.coming = [try bench.cell("add 1")]
        let log = bench.serve(try bench.cell("fail a"))
        #expect(log.filter { $0.summary == "execute_reply aborted" }.count == 1)
    }

    @Test func `a failure without stop_on_error lets the others run`() throws {
        let bench = try RuleBench()
        bench.serve(try bench.cell("fail a", ["stop_on_error": false]), try bench.cell("add 1"))
        #expect(bench.calculator.executed == ["fail a", "add 1"])
        bench.serve(try bench.cell("fail b", ["silent": true]), try bench.cell("add 2"))
        #expect(bench.calculator.executed.count == 4)
    }

    @Test func `user expressions are answered one by one after a cell that succeeded`() throws {
        let bench = try RuleBench()
        let fields: [String: JSON] = ["user_expressions": ["a": "x", "b": "y"]]
        let log = bench.serve(try bench.cell("let x 5", fields))
        let expressions = log[2].content["user_expressions"]
        #expect(log[2].summary == "execute_reply ok")
        #expect(
            expressions?["a"] == ["status": "ok", "data": ["text/plain": "5"], "metadata": [:]])
        #expect(
            expressions?["b"] == [
                "status": "error", "ename": "UnknownName", "evalue": "unknown name 'y'",
                "traceback": ["error: unknown name 'y'"],
            ])
        let failed = bench.serve(try bench.cell("fail a", fields))
        #expect(failed[3].content["user_expressions"] == [:])
    }

    @Test func `pages become payloads`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.cell("page help on add"))
        #expect(
            log[2].content["payload"] == [
                ["source": "page", "data": ["text/plain": "help on add"], "start": 0]
            ])
    }

    @Test func `displays carry their identifiers, and updates name theirs`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.cell("show a\nshow@one b\nupdate@one c"))
        #expect(
            log[2...4].map(\.summary) == ["display_data", "display_data", "update_display_data"])
        #expect(log[2].content["transient"] == [:])
        #expect(log[3].content["transient"] == ["display_id": "one"])
        #expect(
            log[4].content == [
                "data": ["text/plain": "c"], "metadata": [:], "transient": ["display_id": "one"],
            ])
    }

    @Test func `what was shown before is on its way before it is cleared`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.cell("echo a\nclear later\necho b\nclear"))
        let shown = log.filter { ["stream", "clear_output"].contains($0.header.typeName) }
        #expect(
            shown.map(\.header.typeName) == ["stream", "clear_output", "stream", "clear_output"])
        #expect(shown.map { $0.content["wait"] } == [nil, true, nil, false])
    }

    @Test func `a cell that cannot be run stops those behind it and is numbered`() throws {
        let bench = try RuleBench()
        bench.serve(try bench.cell("add 1"))
        let log = bench.serve(try bench.request(.executeRequest), try bench.cell("add 2"))
        let replies = log.filter { $0.type == .executeReply }
        #expect(replies.map { $0.content["status"] } == ["error", "aborted"])
        #expect(replies[0].content["execution_count"] == 1)
        #expect(bench.calculator.executed == ["add 1"])
    }

    @Test func `an interrupt between two cells ends those that wait`() throws {
        let bench = try RuleBench()
        bench.facts.interruption.expectCell()
        bench.facts.interruption.request()
        let log = bench.serve(try bench.cell("add 1"), try bench.cell("add 2"))
        #expect(log.filter { $0.summary == "execute_reply aborted" }.count == 2)
        #expect(bench.calculator.executed == [])
        bench.facts.interruption.settleCell()
        bench.serve(try bench.cell("add 3"))
        #expect(bench.calculator.executed == ["add 3"])
    }

    @Test(
        arguments: [
            ([:], "execute_request: 'code' must be text."),
            (["code": 1], "execute_request: 'code' must be text."),
            (
                ["code": "", "silent": "yes"],
                "execute_request: 'silent' must be true or false."
            ),
            (
                ["code": "", "user_expressions": ["a": 1]],
                "execute_request: 'user_expressions' must be an object of texts."
            ),
        ] as [(JSON, String)])
    func `a malformed request is answered with a sentence`(content: JSON, sentence: String) throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.request(.executeRequest, content))
        #expect(log.map(\.summary) == ["status busy", "execute_reply error", "status idle"])
        #expect(log[1].content["evalue"] == .string(sentence))
    }
}
