import Answers
import Serialization
import Testing

@testable import Jupyter

struct WidgetControlTests {
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
}
