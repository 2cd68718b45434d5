import Answers
import Serialization
import Testing

@testable import Jupyter

struct WidgetRegistryTests {
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

    @Test func `no more panels than a page can use keep their controls`() throws {
        let widgets = try WidgetBench()
        for number in 0..<WidgetRegistry.limit { widgets.open("panel\(number)") }
        let log = widgets.open("one more")
        #expect(log[0].header.typeName == "update_display_data" && log[0].view == nil)
        #expect(log.count { $0.header.typeName == "comm_close" } == 5)
        #expect(widgets.bench.facts.widgets.comms.count == 5 * WidgetRegistry.limit)
    }
}
