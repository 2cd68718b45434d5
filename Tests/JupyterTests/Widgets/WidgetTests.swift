import Answers
import Serialization
import Synchronization
import Testing

@testable import Jupyter

/// Two controls and a picture whose bytes are the controls' numbers.
private func panel(choice: Int = 0, value: Int = 0) -> Panel {
    let picture = Picture(png: [UInt8(choice), UInt8(value)], width: 2, height: 1)
    return Panel(
        [
            .init("word", .choice(label: "word", options: ["a", "b"], index: choice)),
            .init("number", .slider(label: "number", value: value, last: choice == 0 ? 9 : 4)),
            .init("picture", .picture(picture)),
            .init("stop", .button(label: "stop", isEnabled: true)),
        ], still: Answer([.text("\(choice) \(value)"), .picture(picture)]))
}

/// What was answered, in order.
private final class Answered: Sendable {
    private let kept = Mutex<[String]>([])
    var list: [String] { kept.withLock { $0 } }
    func add(_ text: String) { kept.withLock { $0.append(text) } }
}

/// A kernel with one panel open, and a front end as JupyterLab is one.
private struct WidgetBench {
    let bench: RuleBench
    let answered = Answered()
    let cell: Message

    init(hasFrontEnd: Bool = true) throws {
        bench = try RuleBench()
        cell = try bench.cell("echo cell")
        bench.serve(cell)
        if hasFrontEnd { try connect() }
    }

    func connect() throws {
        bench.serve(
            try bench.request(
                .commOpen,
                ["comm_id": "control", "target_name": "jupyter.widget.control", "data": [:]]))
    }

    @discardableResult
    func open(_ name: String = "panel") -> [Message] {
        bench.facts.widgets.open(panel(), identifier: name, parent: cell.header) {
            [answered] left, pressed in
            answered.add(pressed ?? "\(left.number("word")) \(left.number("number"))")
            let choice = left.number("word")
            return panel(choice: choice, value: min(left.number("number"), choice == 0 ? 9 : 4))
        }
        return bench.line.takeLog()
    }

    func say(_ comm: String, _ data: JSON) throws -> Message {
        try bench.request(.commMessage, ["comm_id": .string(comm), "data": data])
    }

    func set(_ comm: String, _ state: JSON) throws -> Message {
        try say(comm, ["method": "update", "state": state, "buffer_paths": []])
    }
}

extension Message {
    fileprivate var data: JSON { content["data"] ?? .null }
    fileprivate var view: JSON? { data["application/vnd.jupyter.widget-view+json"] }
}

struct WidgetTests {
    @Test func `a panel opens its widgets before the box that holds them, and then shows it`()
        throws
    {
        let widgets = try WidgetBench()
        let log = widgets.open()
        #expect(
            log.map(\.header.typeName) == Array(repeating: "comm_open", count: 5) + ["display_data"]
        )
        #expect(log.allSatisfy { $0.parent == widgets.cell.header })
        #expect(log[..<5].allSatisfy { $0.metadata == ["version": "2.1.0"] })
        #expect(log[..<5].allSatisfy { $0.content["target_name"] == "jupyter.widget" })
        #expect(
            log[..<5].map { $0.content["comm_id"]?.text } == [
                "panel.word", "panel.number", "panel.picture", "panel.stop", "panel",
            ])
        #expect(log[0].data["state"]?["_model_name"] == "DropdownModel")
        #expect(log[0].data["state"]?["_view_module"] == "@jupyter-widgets/controls")
        #expect(log[0].data["state"]?["_options_labels"] == ["a", "b"])
        #expect(log[2].data["state"]?["value"] == nil)
        #expect(log[2].data["buffer_paths"] == [["value"]])
        #expect(log[2].buffers == [[0, 0]])
        #expect(
            log[4].data["state"]?["children"] == [
                "IPY_MODEL_panel.word", "IPY_MODEL_panel.number", "IPY_MODEL_panel.picture",
                "IPY_MODEL_panel.stop",
            ])
        #expect(log[5].view?["model_id"] == "panel")
        #expect(log[5].data["text/plain"] == "0 0")
        #expect(log[5].data["image/png"] == "AAA=")
    }

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

    @Test func `a page that is loaded again gets all widgets with their bytes`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.serve(try widgets.set("panel.number", ["value": 5]))
        try widgets.connect()
        let log = widgets.bench.serve(try widgets.say("control", ["method": "request_states"]))
        #expect(log.map(\.summary) == ["status busy", "comm_msg", "status idle"])
        #expect(log[1].data["method"] == "update_states")
        #expect(log[1].data["states"]?.members?.count == 5)
        let slider = log[1].data["states"]?["panel.number"]
        #expect(slider?["model_name"] == "IntSliderModel")
        #expect(slider?["model_module_version"] == "2.0.0")
        #expect(slider?["state"]?["value"] == 5)
        #expect(log[1].data["buffer_paths"] == [["panel.picture", "state", "value"]])
        #expect(log[1].buffers == [[0, 5]])
        // The older way asks for the comms, and for each one's state.
        let information = widgets.bench.serve(
            try widgets.bench.request(.commInfoRequest, ["target_name": "jupyter.widget"]))
        #expect(information[1].content["comms"]?.members?.count == 5)
        let state = widgets.bench.serve(
            try widgets.say("panel.picture", ["method": "request_state"]))
        #expect(state[1].data["method"] == "update")
        #expect(state[1].data["state"]?["_model_name"] == "ImageModel")
        #expect(state[1].buffers == [[0, 5]])
    }

    @Test
    func `without a front end there is a plain picture, which gets its controls when one comes`()
        throws
    {
        let widgets = try WidgetBench(hasFrontEnd: false)
        let shown = widgets.open()
        #expect(shown.map(\.header.typeName) == ["display_data"])
        #expect(shown[0].view == nil && shown[0].data["image/png"] == "AAA=")
        widgets.bench.facts.widgets.update("panel", panel(value: 1))
        let changed = widgets.bench.line.takeLog()
        #expect(changed.map(\.header.typeName) == ["update_display_data"])
        #expect(changed[0].view == nil && changed[0].data["text/plain"] == "0 1")
        try widgets.connect()
        let log = widgets.bench.serve(try widgets.say("control", ["method": "request_states"]))
        #expect(log.map(\.header.typeName)[1...2] == ["comm_msg", "update_display_data"])
        #expect(log[1].data["states"]?.members?.count == 5)
        #expect(log[2].view?["model_id"] == "panel")
        #expect(log[2].content["transient"] == ["display_id": "panel"])
    }

    @Test func `the plain picture beside the controls follows before the next cell runs`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.serve(try widgets.set("panel.number", ["value": 6]))
        let log = widgets.bench.serve(try widgets.bench.cell("echo next"))
        let update = try #require(log.first { $0.header.typeName == "update_display_data" })
        #expect(update.data["image/png"] == "AAY=" && update.view?["model_id"] == "panel")
        let next = widgets.bench.serve(try widgets.bench.cell("echo next"))
        #expect(!next.contains { $0.header.typeName == "update_display_data" })
    }

    @Test func `it follows at once where the front end says that nothing is drawn anew`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        let said = try widgets.set("panel", ["_keeps_still": true])
        // It is no newer state of a control.
        let log = widgets.bench.serve(try widgets.set("panel.number", ["value": 6]), said)
        #expect(widgets.answered.list == ["0 6"])
        let update = try #require(log.first { $0.header.typeName == "update_display_data" })
        #expect(update.parent == said.header && update.data["image/png"] == "AAY=")
        let next = widgets.bench.serve(try widgets.set("panel.number", ["value": 7]))
        #expect(next.map(\.header.typeName)[3] == "update_display_data")
    }

    @Test func `a panel that is closed leaves an answer and no comm`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.facts.widgets.close("panel", leaving: Answer(text: "done"))
        let log = widgets.bench.line.takeLog()
        #expect(
            log.map(\.header.typeName) == ["update_display_data"]
                + Array(repeating: "comm_close", count: 5))
        #expect(log[0].view == nil && log[0].data == ["text/plain": "done"])
        let late = widgets.bench.serve(try widgets.set("panel.number", ["value": 1]))
        #expect(late.map(\.summary) == ["status busy", "status idle"])
        #expect(widgets.bench.facts.widgets.comms.isEmpty)
    }

    @Test func `a front end that closes the box has done with the panel`() throws {
        let widgets = try WidgetBench()
        widgets.open()
        widgets.bench.serve(
            try widgets.bench.request(.commClose, ["comm_id": "panel.word", "data": [:]]))
        #expect(widgets.bench.facts.widgets.comms.count == 5)
        widgets.bench.serve(
            try widgets.bench.request(.commClose, ["comm_id": "panel", "data": [:]]))
        #expect(widgets.bench.facts.widgets.comms.isEmpty)
    }

    @Test func `a kernel that has been started anew knows no widget and ignores what it hears`()
        throws
    {
        let widgets = try WidgetBench()
        let log = widgets.bench.serve(
            try widgets.set("panel.number", ["value": 1]),
            try widgets.say("panel", ["method": "request_state"]),
            try widgets.say("control", ["method": "request_states"]))
        #expect(log.count { $0.summary == "status idle" } == 3)
        #expect(log.filter { $0.header.typeName == "comm_msg" }.map { $0.data["states"] } == [[:]])
        let made = widgets.bench.serve(
            try widgets.bench.request(
                .commOpen, ["comm_id": "w", "target_name": "jupyter.widget", "data": [:]]))
        #expect(made[1].summary == "comm_close")
    }

    @Test func `a control comm of another version is closed`() throws {
        let widgets = try WidgetBench(hasFrontEnd: false)
        var request = try widgets.bench.request(
            .commOpen,
            ["comm_id": "control", "target_name": "jupyter.widget.control", "data": [:]])
        request.metadata = ["version": "2.0.0"]
        #expect(widgets.bench.serve(request)[1].summary == "comm_close")
        #expect(widgets.open().map(\.header.typeName) == ["display_data"])
    }

    @Test func `no more panels than a page can use keep their controls`() throws {
        let widgets = try WidgetBench()
        for number in 0..<WidgetRegistry.limit { widgets.open("panel\(number)") }
        let log = widgets.open("one more")
        #expect(log[0].header.typeName == "update_display_data" && log[0].view == nil)
        #expect(log.count { $0.header.typeName == "comm_close" } == 5)
        #expect(widgets.bench.facts.widgets.comms.count == 5 * WidgetRegistry.limit)
    }
}
