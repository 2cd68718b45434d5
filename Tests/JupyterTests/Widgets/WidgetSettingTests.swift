import Answers
import Serialization
import Testing

@testable import Jupyter

struct WidgetSettingTests {
    @Test
    func `a slider's message is said back, then come its consequences, between busy and idle`()
        throws
    {
        let widgets = try WidgetBench()
        widgets.open()
        let request = try widgets.set("panel.number", ["value": 7])
        let log = widgets.bench.serve(request)
        #expect(log.map(\.summary) == ["status busy", "comm_msg", "comm_msg", "status idle"])
        #expect(log.allSatisfy { $0.parent == request.header })
        #expect(
            log[1].data == [
                "method": "echo_update", "state": ["value": 7], "buffer_paths": [],
            ])
        // The slider itself is not set again, nor is anything else that stayed.
        #expect(log[2].content["comm_id"] == "panel.picture")
        #expect(log[2].data == ["method": "update", "state": [:], "buffer_paths": [["value"]]])
        #expect(log[2].buffers == [[0, 7]])
    }

    @Test func `of a burst only the newest is answered, whichever control it moves`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.line.coming = [try widgets.set("panel.number", ["value": 4])]
        let log = widgets.bench.serve(
            try widgets.set("panel.number", ["value": 1]),
            try widgets.set("panel.number", ["value": 2]),
            try widgets.set("panel.word", ["index": 1]),
            try widgets.set("panel.number", ["value": 3]))
        #expect(widgets.answered.list == ["1 4"])
        #expect(log.count { $0.summary == "status idle" } == 5)
        #expect(log.count { $0.data["method"] == "echo_update" } == 5)
        #expect(log.filter { !$0.buffers.isEmpty }.map(\.buffers) == [[[1, 4]]])
        // Of two panels each one's newest counts.
        widgets.open("other")
        widgets.bench.serve(
            try widgets.set("panel.number", ["value": 1]),
            try widgets.set("other.number", ["value": 2]))
        #expect(widgets.answered.list == ["1 4", "1 1", "0 2"])
    }

    @Test func `a control that leads another out of its range brings it back`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.serve(try widgets.set("panel.number", ["value": 9]))
        let log = widgets.bench.serve(try widgets.set("panel.word", ["index": 1]))
        let slider = log.first { $0.content["comm_id"] == "panel.number" }
        #expect(slider?.data["state"] == ["value": 4, "max": 4])
    }

    @Test(
        arguments: [
            (["value": 10], 9), (["value": -1], 0), (["value": 1e30], 9), (["value": -1e30], 0),
        ] as [(JSON, Int)])
    func `a slider beyond its ends takes the end, and says so in its echo`(state: JSON, taken: Int)
        throws
    {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.serve(try widgets.set("panel.number", ["value": 5]))
        let log = widgets.bench.serve(try widgets.set("panel.number", state))
        #expect(log[1].data["method"] == "echo_update")
        #expect(log[1].data["state"] == ["value": .integer(taken)])
        #expect(log[2].data["method"] == "update")
        #expect(log[2].data["state"]?["value"] == .integer(taken))
        #expect(widgets.answered.list.last == "0 \(taken)")
    }

    @Test(
        arguments: [
            ("panel.number", ["value": "x"], ["value": 0]),
            ("panel.number", ["value": 1.5], ["value": 0]),
            ("panel.number", ["value": .null], ["value": 0]), ("panel.number", [:], [:]),
            ("panel.number", ["value": true], ["value": 0]),
            ("panel.word", ["index": 2], ["index": 0]), ("panel.word", ["index": -1], ["index": 0]),
            ("panel.word", ["index": .null], ["index": 0]),
            ("panel.word", ["index": "b"], ["index": 0]),
            ("panel.stop", ["disabled": true], ["disabled": false]),
        ] as [(String, JSON, JSON)])
    func `what a control cannot be is echoed as what it is`(comm: String, state: JSON, echo: JSON)
        throws
    {
        let widgets = try WidgetBench()
        widgets.open()
        let log = widgets.bench.serve(try widgets.set(comm, state))
        #expect(log[1].data["method"] == "echo_update" && log[1].data["state"] == echo)
        #expect(log[2].data["method"] == "update" && log[2].data["state"]?["_model_name"] != nil)
        #expect(widgets.bench.serve(try widgets.set("panel.number", ["value": 2.0])).count == 4)
    }

    @Test func `a message that names a subshell that has gone reaches its panel`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        let request = try widgets.bench.request(
            .commMessage,
            [
                "comm_id": "panel.number",
                "data": ["method": "update", "state": ["value": 7], "buffer_paths": []],
            ], header: ["subshell_id": "gone"])
        let log = try widgets.bench.route(request)
        #expect(log.map(\.summary) == ["status busy", "comm_msg", "comm_msg", "status idle"])
        #expect(log.allSatisfy { $0.parent == request.header })
        #expect(widgets.answered.list == ["0 7"])
    }

    @Test func `only a button that can be pressed is pressed`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        var still = panel()
        still["stop"] = .button(label: "stop", isEnabled: false)
        widgets.bench.facts.widgets.update("panel", still)
        for comm in ["panel.stop", "panel.number", "panel"] {
            widgets.bench.serve(
                try widgets.say(comm, ["method": "custom", "content": ["event": "click"]]))
        }
        #expect(widgets.answered.list.isEmpty)
    }

    @Test func `a button that is pressed is told by its name`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.serve(
            try widgets.say("panel.stop", ["method": "custom", "content": ["event": "click"]]),
            try widgets.say("panel.stop", ["method": "custom", "content": ["event": "click"]]))
        #expect(widgets.answered.list == ["stop", "stop"])
    }
}
