import Answers
import Glibc
import Serialization
import Testing

@testable import Jupyter

struct ShellRulesTests {
    @Test func `kernel_info states the protocol's version and the language`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.request(.kernelInfoRequest))
        #expect(log.map(\.summary) == ["status busy", "kernel_info_reply ok", "status idle"])
        #expect(
            log[1].content == [
                "status": "ok", "protocol_version": "5.6.0", "implementation": "bench",
                "implementation_version": "0.1", "banner": "Calculator\nfor tests",
                "supported_features": ["kernel subshells"],
                "help_links": [["text": "Home", "url": "https://a.b"]],
                "language_info": [
                    "name": "calculator", "version": "1.0", "mimetype": "text/x-calculator",
                    "file_extension": ".calc", "pygments_lexer": "calculator",
                    "codemirror_mode": ["name": "calculator", "mime": "text/x-sh"],
                ],
            ])
    }

    @Test func `an unknown message is framed by busy and idle and not answered`() throws {
        let bench = try RuleBench()
        let request = try bench.request(.executeRequest, header: ["msg_type": "later_request"])
        let log = bench.serve(request)
        #expect(log.map(\.summary) == ["status busy", "status idle"])
        #expect(log.allSatisfy { $0.parent == request.header })
    }

    @Test func `completion gives matches, their place and their types`() throws {
        let bench = try RuleBench()
        let log = bench.serve(
            try bench.request(.completeRequest, ["code": "e", "cursor_pos": 1]))
        #expect(
            log[1].content == [
                "status": "ok", "matches": ["echo"], "cursor_start": 0, "cursor_end": 1,
                "metadata": [
                    "_jupyter_types_experimental": [
                        [
                            "text": "echo", "type": "command", "start": 0, "end": 1,
                            "signature": "echo ...",
                        ]
                    ]
                ],
            ])
    }

    @Test(arguments: [(-3, 0), (0, 0), (5, 5), (6, 6), (99, 6)])
    func `a cursor is counted in code points and brought into the text`(
        sent: Int, used: Int
    ) throws {
        let bench = try RuleBench()
        // Six scalars: the accent is one of its own, the face is one.
        let log = bench.serve(
            try bench.request(
                .inspectRequest, ["code": "adde\u{301}😀", "cursor_pos": .integer(sent)]))
        #expect(
            log[1].content["data"] == ["text/plain": .string("add A B at \(used), detail 0")])
    }

    @Test func `inspect finds help or says that there is none`() throws {
        let bench = try RuleBench()
        let found = bench.serve(
            try bench.request(
                .inspectRequest, ["code": "add", "cursor_pos": 1, "detail_level": 1]))
        #expect(
            found[1].content == [
                "status": "ok", "found": true, "data": ["text/plain": "add A B at 1, detail 1"],
                "metadata": [:],
            ])
        let missing = bench.serve(
            try bench.request(.inspectRequest, ["code": "x", "cursor_pos": 1]))
        #expect(
            missing[1].content == ["status": "ok", "found": false, "data": [:], "metadata": [:]])
    }

    @Test(
        arguments: [
            ("add 1", ["status": "complete"]), (")", ["status": "invalid"]),
            ("add \\", ["status": "incomplete", "indent": "  "]),
        ] as [(String, JSON)])
    func `an indent comes with incomplete code only`(code: String, content: JSON) throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.request(.isCompleteRequest, ["code": .string(code)]))
        #expect(log[1].content == content)
    }

    @Test func `history is answered in pairs or triples`() throws {
        let bench = try RuleBench()
        bench.serve(try bench.cell("add 1 2"), try bench.cell("let x 1"))
        bench.serve(try bench.cell("add 9", ["store_history": false]))
        let inputs = bench.serve(
            try bench.request(.historyRequest, ["hist_access_type": "tail", "n": 5]))
        #expect(inputs[1].content["history"] == [[1, 1, "add 1 2"], [1, 2, "let x 1"]])
        let both = bench.serve(
            try bench.request(
                .historyRequest,
                ["hist_access_type": "range", "session": 0, "start": 1, "output": true]))
        #expect(
            both[1].content["history"]
                == [[1, 1, ["add 1 2", "3"]], [1, 2, ["let x 1", .null]]])
        let wrong = bench.serve(
            try bench.request(.historyRequest, ["hist_access_type": "all"]))
        #expect(wrong[1].summary == "history_reply error")
    }

    @Test func `connect tells the ports`() throws {
        let bench = try RuleBench()
        let log = bench.serve(try bench.request(.connectRequest))
        #expect(
            log[1].content == [
                "status": "ok", "shell_port": 5000, "iopub_port": 5001, "stdin_port": 5002,
                "control_port": 5003, "hb_port": 5004,
            ])
    }

    @Test func `shutdown on shell is honoured and told to everyone`() throws {
        let bench = try RuleBench()
        let request = try bench.request(.shutdownRequest, ["restart": true])
        bench.rules.accept([QueuedRequest(request, bench.facts.executionLock)])
        let verdict = bench.rules.serveNext(on: bench.line)
        #expect(verdict == .shutDown)
        let log = bench.line.takeLog()
        #expect(
            log.map(\.summary) == [
                "status busy", "shutdown_reply ok", "shutdown_reply ok", "status idle",
            ])
        #expect(log[1].content == ["status": "ok", "restart": true])
    }

    @Test func `usage tells of the process and the machine`() throws {
        let bench = try RuleBench()
        let content = bench.control(try bench.request(.usageRequest)).log[1].content
        #expect(content["pid"] == .integer(Int(getpid())))
        #expect(try #require(content["kernel_memory"]?.wholeNumber) > 1_000_000)
        #expect(try #require(content["cpu_count"]?.wholeNumber) >= 1)
        #expect(content["host_virtual_memory"]?["total"]?.wholeNumber != nil)
        #expect(content["hostname"]?.text?.isEmpty == false)
    }

    @Test func `control answers kernel_info, interrupt and shutdown between busy and idle`() throws
    {
        let bench = try RuleBench()
        let information = bench.control(try bench.request(.kernelInfoRequest))
        #expect(
            information.log.map(\.summary)
                == ["status busy", "kernel_info_reply ok", "status idle"])
        let interrupt = bench.control(try bench.request(.interruptRequest))
        #expect(interrupt.log[1].content == ["status": "ok"])
        #expect(interrupt.verdict == .proceed)
        let shutdown = bench.control(try bench.request(.shutdownRequest, ["restart": false]))
        #expect(shutdown.verdict == .shutDown)
        #expect(shutdown.log[1].content == ["status": "ok", "restart": false])
        let unknown = bench.control(try bench.request(.executeRequest, ["code": "add 1"]))
        #expect(unknown.log.map(\.summary) == ["status busy", "status idle"])
        let wrong = bench.control(try bench.request(.shutdownRequest, ["restart": 1]))
        #expect(wrong.log[1].summary == "shutdown_reply error")
        #expect(wrong.verdict == .proceed)
    }
}
