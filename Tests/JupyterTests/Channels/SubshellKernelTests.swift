import Answers
import CZeroMQ
import Serialization
import Testing

@testable import Jupyter

@Suite(.serialized)
struct SubshellKernelTests {
    @Test func `a subshell answers while a cell runs in the main shell`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let subshell = try client.createSubshell()
            let running = try client.execute("loop")
            try client.awaitPublication("execute_input", of: running)
            let code: JSON = ["code": "add", "cursor_pos": 3]
            for type in TestClient.questions {
                let id = try client.send(type, code, subshell: subshell)
                let reply = try client.reply()
                #expect(reply.parent?.id == id)
                #expect(reply.parent?.subshell == subshell)
                #expect(reply.type == type.reply)
                #expect(
                    try client.publications(of: id).map(\.summary) == [
                        "status busy", "status idle",
                    ])
            }
            let comm = try client.send(
                .commOpen, ["comm_id": "c", "target_name": "t"], subshell: subshell)
            #expect(
                try client.publications(of: comm).map(\.summary) == [
                    "status busy", "comm_close", "status idle",
                ])
            let help = try client.execute("help", subshell: subshell)
            let reply = try client.reply()
            #expect(reply.parent?.id == help)
            #expect(reply.content["payload"]?.elements?.count == 1)
            #expect(reply.content["execution_count"] == 1)
            try client.send(.interruptRequest, on: .control)
            #expect(try client.reply().parent?.id == running)
        }
    }

    @Test func `cells of all subshells run one at a time, in the order in which they came`() throws
    {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, _ in
            let one = try client.createSubshell()
            let two = try client.createSubshell()
            let first = try client.execute("wait\nlet x 1")
            try client.awaitPublication("execute_input", of: first)
            var order: [String] = []
            for (number, subshell) in [one, two, nil, one, nil, two].enumerated() {
                order.append("let x \(number)")
                try client.execute(order[number], subshell: subshell)
            }
            calculator.release()
            for _ in 0...order.count {
                #expect(try client.reply().summary == "execute_reply ok")
            }
            #expect(calculator.executed == ["wait\nlet x 1"] + order)
        }
    }

    @Test func `a subshell can be created and used while a cell runs, and deleted again`() throws {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, _ in
            let running = try client.execute("wait")
            try client.awaitPublication("execute_input", of: running)
            let subshell = try client.createSubshell()
            let waiting = try client.execute("add 1", subshell: subshell)
            try client.awaitPublication("status busy", of: waiting)
            let delete: JSON = ["subshell_id": .string(subshell)]
            try client.send(.deleteSubshellRequest, delete, on: .control)
            #expect(try client.reply(on: .control).content == ["status": "ok"])
            try client.send(.listSubshellRequest, on: .control)
            #expect(try client.reply(on: .control).content["subshell_id"] == [])
            let late = try client.execute("add 2", subshell: subshell)
            let refused = try client.reply()
            #expect(refused.parent?.id == late && refused.summary == "execute_reply error")
            calculator.release()
            // What waited in it is still served.
            let replies = [try client.reply(), try client.reply()]
            #expect(replies.map(\.parent?.id) == [running, waiting])
            #expect(replies.allSatisfy { $0.summary == "execute_reply ok" })
        }
    }

    @Test func `an interrupt ends the running cell, and the cells of other subshells go on`()
        throws
    {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let subshell = try client.createSubshell()
            let running = try client.execute("loop")
            try client.awaitPublication("execute_input", of: running)
            let behind = try client.execute("add 1")
            let beside = try client.execute("add 2", subshell: subshell)
            try client.awaitPublication("status busy", of: beside)
            try client.send(.interruptRequest, on: .control)
            var replies: [String?: String] = [:]
            for _ in 0..<3 {
                let reply = try client.reply()
                replies[reply.parent?.id] = reply.summary
            }
            #expect(replies[running] == "execute_reply error")
            #expect(replies[behind] == "execute_reply aborted")
            #expect(replies[beside] == "execute_reply ok")
        }
    }

    @Test func `the kernel ends with subshells that wait, run and sleep`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            _ = try client.createSubshell()
            let subshell = try client.createSubshell()
            let running = try client.execute("loop")
            try client.awaitPublication("execute_input", of: running)
            try client.execute("add 1", subshell: subshell)
        }
    }
}
