import Answers
import Synchronization

/// The registry of the open panels and their widgets, and what the front end says of them.
///
/// A front end that shows widgets says so when it connects: it opens the comm `jupyter.widget.control`. Until then
/// panels are plain pictures, as they stay for runners and consoles; then they get their controls, also those
/// that were shown before.
final class WidgetRegistry: Sendable {
    /// Older ones lose their controls: a session that explores all day holds no more than so many.
    static let limit = 32

    private struct Entry {
        let identifier: String
        var panel: Panel
        /// The cell's request, under which it was shown.
        let parent: Header
        let respond: PanelResponse
        /// One answer at a time.
        let responseLock = ResponseLock()
        /// Whether its display shows the controls.
        var isWorkable: Bool
        /// What its display shows beside them is no longer what the panel shows.
        var isStale = false
        /// Whether the front end draws nothing anew when only the plain picture changes: then it follows at once.
        var settlesAtOnce = false

        var widgets: PanelWidgets { PanelWidgets(panel, identifier: identifier) }

        func display(_ answer: Answer? = nil) -> DisplayData {
            DisplayData(
                answer: answer ?? panel.still, identifier: identifier,
                view: isWorkable && answer == nil ? identifier : nil)
        }
    }

    private final class ResponseLock: Sendable { let mutex = Mutex(()) }

    private struct State {
        var hasFrontEnd = false
        var entries: [Entry] = []

        func index(of identifier: String) -> Int? {
            entries.firstIndex { $0.identifier == identifier }
        }
    }

    private let publications: Publications
    private let state = Mutex(State())

    init(_ publications: Publications) { self.publications = publications }

    /// The comms of all widgets that a front end may know.
    var comms: [String] {
        state.withLock { state in
            state.entries.filter(\.isWorkable).flatMap { $0.widgets.models.map(\.comm) }
        }
    }

    /// Which panel and which of its controls a comm belongs to; the box has no name.
    func owner(of comm: String) -> (panel: String, control: String)? {
        state.withLock { state in
            for entry in state.entries where comm.hasPrefix(entry.identifier) {
                if comm == entry.identifier { return (entry.identifier, "") }
                let control = comm.dropFirst(entry.identifier.count)
                if control.first == ".", entry.panel[String(control.dropFirst())] != nil {
                    return (entry.identifier, String(control.dropFirst()))
                }
            }
            return nil
        }
    }

    /// Shows a panel; one of the same name goes.
    func open(
        _ panel: Panel, identifier: String, parent: Header, respond: @escaping PanelResponse
    ) {
        state.withLock { state in
            if let index = state.index(of: identifier) { retire(state.entries.remove(at: index)) }
            if state.entries.count >= Self.limit { retire(state.entries.removeFirst()) }
            let entry = Entry(
                identifier: identifier, panel: panel, parent: parent, respond: respond,
                isWorkable: state.hasFrontEnd)
            state.entries.append(entry)
            if entry.isWorkable { publish(entry.widgets.openings, parent) }
            publications.publish(entry.display(), parent: parent)
        }
    }

    /// Shows another state of a panel.
    func update(_ identifier: String, _ panel: Panel) {
        state.withLock { state in
            guard let index = state.index(of: identifier) else { return }
            let before = state.entries[index]
            state.entries[index].panel = panel
            let entry = state.entries[index]
            if entry.isWorkable {
                state.entries[index].isStale = true
                publish(entry.widgets.changes(from: before.widgets), entry.parent)
            } else if panel.still != before.panel.still {
                publications.publish(UpdateDisplayData(entry.display()), parent: entry.parent)
            }
        }
    }

    /// Takes a panel's controls away; the answer stays.
    func close(_ identifier: String, leaving answer: Answer) {
        state.withLock { state in
            guard let index = state.index(of: identifier) else { return }
            let entry = state.entries.remove(at: index)
            publications.publish(UpdateDisplayData(entry.display(answer)), parent: entry.parent)
            if entry.isWorkable { publish(entry.widgets.closings, entry.parent) }
        }
    }

    /// Brings the plain pictures beside the controls up to date, for the notebook that is saved: between two cells, for a front
    /// end may draw the controls anew then.
    func settle(parent: Header) {
        state.withLock { state in
            for index in state.entries.indices where state.entries[index].isStale {
                state.entries[index].isStale = false
                publications.publish(
                    UpdateDisplayData(state.entries[index].display()), parent: parent)
            }
        }
    }

    /// From here on a panel's plain picture follows at once.
    func settleAtOnce(_ identifier: String, parent: Header) {
        state.withLock { state in
            guard let index = state.index(of: identifier) else { return }
            state.entries[index].settlesAtOnce = true
            publish(Self.settled(&state.entries[index]), parent)
        }
    }

    private static func settled(_ entry: inout Entry) -> [any Content] {
        guard entry.settlesAtOnce, entry.isStale else { return [] }
        entry.isStale = false
        return [UpdateDisplayData(entry.display())]
    }

    /// Publishes the whole state of a widget.
    func showState(of comm: String, parent: Header) {
        state.withLock { state in
            for entry in state.entries where comm.hasPrefix(entry.identifier) {
                if let model = entry.widgets[comm] { return publish([model.update], parent) }
            }
        }
    }

    /// A front end has gone from a panel for good.
    func forget(_ identifier: String) {
        state.withLock { state in state.entries.removeAll { $0.identifier == identifier } }
    }

    /// A front end that shows widgets is there.
    func welcome() { state.withLock { $0.hasFrontEnd = true } }

    /// Publishes all widgets on a comm, for a front end that knows none; displays that showed none get theirs.
    func restore(on comm: String, parent: Header) {
        state.withLock { state in
            var displays: [any Content] = []
            for index in state.entries.indices where !state.entries[index].isWorkable {
                state.entries[index].isWorkable = true
                displays.append(UpdateDisplayData(state.entries[index].display()))
            }
            let states = WidgetModel.states(state.entries.flatMap { $0.widgets.models }, on: comm)
            publish([states] + displays, parent)
        }
    }

    /// Takes what a person set, and answers it unless something newer is on its way.
    ///
    /// - Parameters:
    ///   - pressed: the button that was pressed; one that cannot be pressed now is not heard.
    ///   - setting: what was set of a control. It is said back at once, to every front end, as the control took it.
    func hear(
        _ identifier: String, isNewest: Bool, pressed: String? = nil,
        setting: WidgetSetting? = nil, parent: Header
    ) {
        let entry = state.withLock { state -> Entry? in
            guard let index = state.index(of: identifier) else { return nil }
            if let setting {
                setting.change(&state.entries[index].panel)
                let model = state.entries[index].widgets[setting.comm]
                publish(model.map(setting.answers) ?? [], parent)
            }
            return state.entries[index]
        }
        if let pressed, entry?.panel.canPress(pressed) != true { return }
        guard let entry, isNewest else { return }
        entry.responseLock.mutex.withLock { _ in answer(entry, pressed, parent) }
    }

    private func answer(_ entry: Entry, _ pressed: String?, _ parent: Header) {
        let answered = entry.respond(entry.panel, pressed)
        state.withLock { state in
            guard let index = state.index(of: entry.identifier),
                // What came meanwhile is newer, and is answered by itself.
                state.entries[index].panel == entry.panel
            else { return }
            state.entries[index].panel = answered
            state.entries[index].isStale = true
            publish(state.entries[index].widgets.changes(from: entry.widgets), parent)
            publish(Self.settled(&state.entries[index]), parent)
        }
    }

    private func retire(_ entry: Entry) {
        guard entry.isWorkable else { return }
        publications.publish(
            UpdateDisplayData(entry.display(entry.panel.still)), parent: entry.parent)
        publish(entry.widgets.closings, entry.parent)
    }

    private func publish(_ contents: [any Content], _ parent: Header) {
        for content in contents { publications.publish(content, parent: parent) }
    }
}
