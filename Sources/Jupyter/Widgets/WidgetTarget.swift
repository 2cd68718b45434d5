import Answers

/// The comms of widgets, `jupyter.widget`: the kernel opens them, the front end says on them what a person did.
struct WidgetTarget: CommTarget {
    static let name = "jupyter.widget"

    let desk: WidgetDesk

    var name: String { Self.name }
    var own: [String] { desk.comms }

    func owns(_ comm: String) -> Bool { desk.place(of: comm) != nil }

    /// Widgets that a front end makes by itself mean nothing here.
    func opened(_ comm: CommOpen) -> [any Content] { [CommClose(comm: comm.comm)] }

    func subject(of message: CommMessage) -> String? {
        guard message.data["method"] == "update", let place = desk.place(of: message.comm),
            !place.control.isEmpty
        else { return nil }
        return place.panel
    }

    func received(_ message: CommMessage, isNewest: Bool, parent: Header) -> [any Content] {
        guard let (panel, control) = desk.place(of: message.comm) else { return [] }
        switch message.data["method"]?.text {
        case "update":
            update(message, of: control, in: panel, isNewest: isNewest, parent: parent)
        case "request_state":
            desk.showState(of: message.comm, parent: parent)
        case "custom":
            if message.data["content"]?["event"] == "click" {
                desk.hear(panel, isNewest: true, pressed: control, parent: parent)
            }
        default: break
        }
        return []
    }

    func closed(_ comm: CommClose) -> [any Content] {
        if let place = desk.place(of: comm.comm), place.control.isEmpty { desk.forget(place.panel) }
        return []
    }

    /// What was set goes back first, to every front end; then come its consequences.
    private func update(
        _ message: CommMessage, of control: String, in panel: String, isNewest: Bool,
        parent: Header
    ) {
        let set = message.data["state"] ?? [:]
        if control.isEmpty, set["_keeps_still"] == true {
            return desk.settleAtOnce(panel, parent: parent)
        }
        let echo = CommMessage(
            comm: message.comm,
            data: ["method": "echo_update", "state": set, "buffer_paths": []])
        desk.hear(panel, isNewest: isNewest, comm: message.comm, parent: parent) { panel in
            panel.take(set, as: control) ? echo : nil
        }
    }
}

extension Panel {
    /// Takes what a front end set of one control; false where that cannot be, and nothing changes.
    fileprivate mutating func take(_ state: JSON, as name: String) -> Bool {
        switch self[name] {
        case .choice(let label, let options, _):
            guard let index = state["index"]?.integer, options.indices.contains(index) else {
                return false
            }
            self[name] = .choice(label: label, options: options, index: index)
        case .slider(let label, _, let last):
            guard let value = state["value"]?.integer, (0...last).contains(value) else {
                return false
            }
            self[name] = .slider(label: label, value: value, last: last)
        default: return false
        }
        return true
    }
}

extension JSON {
    /// A whole number, also where it was written with a decimal point.
    fileprivate var integer: Int? {
        if case .number(let number) = self { return Int(exactly: number) }
        return wholeNumber
    }
}
