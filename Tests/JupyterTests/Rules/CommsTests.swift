import Answers
import Serialization
import Testing

@testable import Jupyter

/// A target that says back what it hears.
private struct Echo: CommTarget {
    let name = "echo"

    func opened(_ comm: CommOpen) -> [any Content] {
        [CommMessage(comm: comm.comm, data: comm.data)]
    }

    func received(_ message: CommMessage, isNewest: Bool, parent: Header) -> [any Content] {
        [CommMessage(comm: message.comm, data: message.data, buffers: message.buffers)]
    }

    func closed(_ comm: CommClose) -> [any Content] { [] }
}

struct CommsTests {
    @Test func `a comm to an unknown target is closed at once, with data`() throws {
        let bench = try RuleBench()
        let log = bench.serve(
            try bench.request(
                .commOpen, ["comm_id": "c", "target_name": "nobody", "data": ["a": 1]]))
        #expect(log.map(\.summary) == ["status busy", "comm_close", "status idle"])
        #expect(log[1].content == ["comm_id": "c", "data": [:]])
    }

    @Test func `messages on an unknown comm are ignored between busy and idle`() throws {
        let bench = try RuleBench()
        for type in [MessageType.commMessage, .commClose] {
            let log = bench.serve(try bench.request(type, ["comm_id": "c", "data": [:]]))
            #expect(log.map(\.summary) == ["status busy", "status idle"])
        }
    }

    @Test func `an open comm carries messages with their buffers until it is closed`() throws {
        let bench = try RuleBench(targets: [Echo()])
        let open = bench.serve(
            try bench.request(.commOpen, ["comm_id": "c", "target_name": "echo", "data": 1]))
        #expect(open[1].content == ["comm_id": "c", "data": 1])
        let information = bench.serve(try bench.request(.commInfoRequest, ["target_name": .null]))
        #expect(
            information[1].content == ["status": "ok", "comms": ["c": ["target_name": "echo"]]])
        let other = bench.serve(try bench.request(.commInfoRequest, ["target_name": "x"]))
        #expect(other[1].content["comms"] == [:])
        var message = try bench.request(.commMessage, ["comm_id": "c", "data": "hear"])
        message.buffers = [[1, 2, 3]]
        let heard = bench.serve(message)
        #expect(heard[1].content["data"] == "hear")
        #expect(heard[1].buffers == [[1, 2, 3]])
        bench.serve(try bench.request(.commClose, ["comm_id": "c"]))
        #expect(
            bench.serve(try bench.request(.commInfoRequest))[1].content["comms"] == [:])
    }
}
