import Answers
import Serialization

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
        let set = message.data["state"]?.members ?? [:]
        if control.isEmpty, set["_keeps_still"] == true {
            return desk.settleAtOnce(panel, parent: parent)
        }
        let setting = WidgetSetting(comm: message.comm, control: control, attributes: set)
        desk.hear(panel, isNewest: isNewest, setting: setting, parent: parent)
    }
}
