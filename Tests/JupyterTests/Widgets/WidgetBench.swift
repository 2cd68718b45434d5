import Answers
import Serialization
import Synchronization

@testable import Jupyter

/// Two controls and a picture whose bytes are the controls' numbers.
func panel(choice: Int = 0, value: Int = 0) -> Panel {
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
final class Answered: Sendable {
    private let kept = Mutex<[String]>([])
    var list: [String] { kept.withLock { $0 } }
    func add(_ text: String) { kept.withLock { $0.append(text) } }
}

/// A kernel with one panel open, and a front end as JupyterLab is one.
struct WidgetBench {
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
    /// A comm message's or a display's data.
    var data: JSON { content["data"] ?? .null }
    /// The widget that a display shows.
    var view: JSON? { data["application/vnd.jupyter.widget-view+json"] }
}
