import Answers
import Serialization
import Testing

@testable import Jupyter

struct SubshellTests {
    private func create(_ bench: RuleBench) throws -> String {
        let log = bench.control(try bench.request(.createSubshellRequest)).log
        #expect(
            log.map(\.summary) == ["status busy", "create_subshell_reply ok", "status idle"])
        return try #require(log[1].content["subshell_id"]?.text)
    }

    private func list(_ bench: RuleBench) throws -> JSON? {
        let log = bench.control(try bench.request(.listSubshellRequest)).log
        #expect(log[1].summary == "list_subshell_reply ok")
        return log[1].content["subshell_id"]
    }

    @Test func `subshells are created, listed and deleted on control`() throws {
        let bench = try RuleBench()
        #expect(try list(bench) == [])
        let first = try create(bench)
        let second = try create(bench)
        #expect(try list(bench) == [.string(first), .string(second)])
        let deleted = bench.control(
            try bench.request(.deleteSubshellRequest, ["subshell_id": .string(first)]))
        #expect(deleted.log[1].content == ["status": "ok"])
        #expect(try list(bench) == [.string(second)])
    }

    @Test func `one that is not there is a whole error, on control and on shell`() throws {
        let bench = try RuleBench()
        let sentence: JSON = "unknown subshell 'x'; list_subshell_request tells which are open."
        let deleted = bench.control(
            try bench.request(.deleteSubshellRequest, ["subshell_id": "x"])
        ).log
        let request = try bench.request(.kernelInfoRequest, header: ["subshell_id": "x"])
        let asked = try bench.route(request)
        #expect(asked.map(\.summary) == ["status busy", "kernel_info_reply error", "status idle"])
        #expect(asked.allSatisfy { $0.parent == request.header })
        for reply in [deleted[1], asked[1]] {
            #expect(reply.content["ename"] == "BadRequest")
            #expect(reply.content["evalue"] == sentence)
            #expect(reply.content["traceback"]?.elements?.count == 1)
        }
        let comm = try bench.route(
            try bench.request(.commMessage, ["comm_id": "c"], header: ["subshell_id": "x"]))
        #expect(comm.map(\.summary) == ["status busy", "status idle"])
        let null = try bench.route(
            try bench.request(.kernelInfoRequest, header: ["subshell_id": .null]))
        #expect(null[1].summary == "kernel_info_reply ok")
    }

    @Test func `a lost cell for one that is not there holds nobody up`() throws {
        let bench = try RuleBench()
        let lost = try bench.request(
            .executeRequest, ["code": "add 1"], header: ["subshell_id": "x"])
        let log = try bench.route(lost, try bench.cell("add 2"))
        #expect(log.count { $0.summary == "execute_reply error" } == 1)
        #expect(bench.calculator.executed == ["add 2"])
    }

    @Test func `each counts its own cells, and all share the session's names`() throws {
        let bench = try RuleBench()
        let id = try create(bench)
        try bench.route(try bench.cell("let x 7"))
        try bench.route(try bench.cell("add 1"))
        let cell = try bench.cell("add x", in: id)
        let log = try bench.route(cell)
        #expect(log[1].content["execution_count"] == 1)
        #expect(log[2].content["data"] == ["text/plain": "7"])
        #expect(log.allSatisfy { $0.parent == cell.header })
        let silent = try bench.route(try bench.cell("add x", in: id, ["silent": true]))
        #expect(silent.map(\.summary) == ["status busy", "execute_reply ok", "status idle"])
        #expect(silent[1].content["execution_count"] == 1)
        #expect(try bench.route(try bench.cell("add 2"))[1].content["execution_count"] == 3)
        let tail = try bench.request(
            .historyRequest, ["hist_access_type": "tail", "n": 9],
            header: ["subshell_id": .string(id)])
        #expect(
            try bench.route(tail)[1].content["history"]?.elements?.map { $0.elements?[2] }
                == ["let x 7", "add 1", "add 2"])
    }

    @Test func `a failure aborts the cells of its own subshell only`() throws {
        let bench = try RuleBench()
        let id = try create(bench)
        let log = try bench.route(
            try bench.cell("fail a", in: id), try bench.cell("add 1", in: id),
            try bench.cell("add 2"), try bench.request(.kernelInfoRequest))
        #expect(log.count { $0.summary == "execute_reply aborted" } == 1)
        #expect(bench.calculator.executed == ["fail a", "add 2"])
    }

    @Test func `beyond the limit the one that was not used for longest makes room`() throws {
        let bench = try RuleBench()
        let ids = try (0..<Subshells.limit).map { _ in try create(bench) }
        // The first has something to do; the second was used last.
        let waiting = QueuedRequest(
            try bench.request(.kernelInfoRequest), bench.facts.executionLock)
        #expect(bench.facts.subshells.mailbox(of: ids[0])?.deliver(waiting) == true)
        _ = bench.facts.subshells.mailbox(of: ids[1])
        let new = try create(bench)
        #expect(
            Set(bench.facts.subshells.ids)
                == Set(ids.enumerated().filter { $0.offset != 2 }.map(\.element) + [new]))
    }

    @Test func `where all have something to do there is a limit, and it is told`() throws {
        let bench = try RuleBench()
        for _ in 0..<Subshells.limit {
            let waiting = QueuedRequest(
                try bench.request(.kernelInfoRequest), bench.facts.executionLock)
            _ = bench.facts.subshells.mailbox(of: try create(bench))?.deliver(waiting)
        }
        let log = bench.control(try bench.request(.createSubshellRequest)).log
        #expect(
            log[1].content["evalue"]
                == "64 subshells are open already; delete one with delete_subshell_request.")
    }

    @Test func `what is no cell is served beside the main shell's cell`() throws {
        let bench = try RuleBench()
        let cell = try bench.cell("add 1")
        bench.facts.activeCells.begin(cell.header)
        let routing = Routing(bench.facts, main: try Mailbox(), side: bench.side)
        let requests = try [
            MessageType.completeRequest, .inspectRequest, .kernelInfoRequest, .commInfoRequest,
            .executeRequest, .historyRequest, .shutdownRequest,
        ].map { try bench.request($0) }
        for request in requests { routing.route(request) { _ in } }
        #expect(bench.side.take().map(\.request.type) == requests.prefix(4).map(\.type))
        bench.facts.activeCells.end(cell.header)
        routing.route(requests[0]) { _ in }
        #expect(bench.side.take(milliseconds: 0).isEmpty)
    }

    @Test func `what is answered beside a cell leaves its kernel busy`() throws {
        let bench = try RuleBench()
        let cell = try bench.cell("add 1")
        bench.facts.activeCells.begin(cell.header)
        let log = bench.serve(try bench.request(.kernelInfoRequest))
        #expect(
            log.map(\.summary) == [
                "status busy", "kernel_info_reply ok", "status idle", "status busy",
            ])
        #expect(log.last?.parent?.id == cell.header.id)
        bench.facts.activeCells.end(cell.header)
        #expect(bench.serve(try bench.request(.kernelInfoRequest)).last?.summary == "status idle")
    }

    @Test func `a closed mailbox gives what is in it and takes nothing more`() throws {
        let bench = try RuleBench()
        let mailbox = try Mailbox(subshell: "s")
        let request = try bench.request(.kernelInfoRequest)
        #expect(mailbox.deliver(QueuedRequest(request, bench.facts.executionLock)))
        mailbox.close()
        #expect(!mailbox.deliver(QueuedRequest(request, bench.facts.executionLock)))
        #expect(mailbox.take().count == 1)
        #expect(mailbox.take().isEmpty)
    }
}
