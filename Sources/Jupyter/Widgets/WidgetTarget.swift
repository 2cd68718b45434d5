import Answers
import Serialization

/// The comms of widgets, `jupyter.widget`: the kernel opens them, the front end says on them what a person did.
struct WidgetTarget: CommTarget {
    static let name = "jupyter.widget"

    let registry: WidgetRegistry

    var name: String { Self.name }
    var own: [String] { registry.comms }

    func owns(_ comm: String) -> Bool { registry.owner(of: comm) != nil }

    /// Widgets that a front end makes by itself mean nothing here.
    func opened(_ comm: CommOpen) -> [any Content] { [CommClose(comm: comm.comm)] }

    func subject(of message: CommMessage) -> String? {
        guard message.data["method"] == "update", let owner = registry.owner(of: message.comm),
            !owner.control.isEmpty
        else { return nil }
        return owner.panel
    }

    func received(_ message: CommMessage, isNewest: Bool, parent: Header) -> [any Content] {
        guard let (panel, control) = registry.owner(of: message.comm) else { return [] }
        switch message.data["method"]?.text {
        case "update":
            update(message, of: control, in: panel, isNewest: isNewest, parent: parent)
        case "request_state":
            registry.showState(of: message.comm, parent: parent)
        case "custom":
            if message.data["content"]?["event"] == "click" {
                registry.hear(panel, isNewest: true, pressed: control, parent: parent)
            }
        default: break
        }
        return []
    }

    func closed(_ comm: CommClose) -> [any Content] {
        if let owner = registry.owner(of: comm.comm), owner.control.isEmpty {
            registry.forget(owner.panel)
        }
        return []
    }

    /// What was set goes back first, to every front end; then come its consequences.
    private func update(
        _ message: CommMessage, of control: String, in panel: String, isNewest: Bool,
        parent: Header
    ) {
        let set = message.data["state"]?.members ?? [:]
        if control.isEmpty, set["_keeps_still"] == true {
            return registry.settleAtOnce(panel, parent: parent)
        }
        let setting = WidgetSetting(comm: message.comm, control: control, attributes: set)
        registry.hear(panel, isNewest: isNewest, setting: setting, parent: parent)
    }
}
