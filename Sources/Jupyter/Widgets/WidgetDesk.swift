import Answers
import Synchronization

/// The panels that are open, and what the front end says of them.
///
/// A front end that shows widgets says so when it connects: it opens the comm `jupyter.widget.control`. Until then
/// panels are plain pictures, as they stay for runners and consoles; then they get their controls, also those
/// that were shown before.
final class WidgetDesk: Sendable {
    /// Older ones lose their controls: a session that explores all day holds no more than so many.
    static let limit = 32

    private struct Place {
        let identifier: String
        var panel: Panel
        /// The cell's request, under which it was shown.
        let parent: Header
        let respond: PanelResponse
        /// One answer at a time.
        let turn = Turn()
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

    private final class Turn: Sendable { let lock = Mutex(()) }

    private struct State {
        var hasFrontEnd = false
        var places: [Place] = []

        func index(of identifier: String) -> Int? {
            places.firstIndex { $0.identifier == identifier }
        }
    }

    private let publications: Publications
    private let state = Mutex(State())

    init(_ publications: Publications) { self.publications = publications }

    /// The comms of all widgets that a front end may know.
    var comms: [String] {
        state.withLock { state in
            state.places.filter(\.isWorkable).flatMap { $0.widgets.models.map(\.comm) }
        }
    }

    /// Which panel and which of its controls a comm belongs to; the box has no name.
    func place(of comm: String) -> (panel: String, control: String)? {
        state.withLock { state in
            for place in state.places where comm.hasPrefix(place.identifier) {
                if comm == place.identifier { return (place.identifier, "") }
                let control = comm.dropFirst(place.identifier.count)
                if control.first == ".", place.panel[String(control.dropFirst())] != nil {
                    return (place.identifier, String(control.dropFirst()))
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
            if let index = state.index(of: identifier) { retire(state.places.remove(at: index)) }
            if state.places.count >= Self.limit { retire(state.places.removeFirst()) }
            let place = Place(
                identifier: identifier, panel: panel, parent: parent, respond: respond,
                isWorkable: state.hasFrontEnd)
            state.places.append(place)
            if place.isWorkable { publish(place.widgets.openings, parent) }
            publications.publish(place.display(), parent: parent)
        }
    }

    /// Shows another state of a panel.
    func update(_ identifier: String, _ panel: Panel) {
        state.withLock { state in
            guard let index = state.index(of: identifier) else { return }
            let before = state.places[index]
            state.places[index].panel = panel
            let place = state.places[index]
            if place.isWorkable {
                state.places[index].isStale = true
                publish(place.widgets.changes(from: before.widgets), place.parent)
            } else if panel.still != before.panel.still {
                publications.publish(UpdateDisplayData(place.display()), parent: place.parent)
            }
        }
    }

    /// Takes a panel's controls away; the answer stays.
    func close(_ identifier: String, leaving answer: Answer) {
        state.withLock { state in
            guard let index = state.index(of: identifier) else { return }
            let place = state.places.remove(at: index)
            publications.publish(UpdateDisplayData(place.display(answer)), parent: place.parent)
            if place.isWorkable { publish(place.widgets.closings, place.parent) }
        }
    }

    /// Brings the plain pictures beside the controls up to date, for the notebook that is saved: between two cells, for a front
    /// end may draw the controls anew then.
    func settle(parent: Header) {
        state.withLock { state in
            for index in state.places.indices where state.places[index].isStale {
                state.places[index].isStale = false
                publications.publish(
                    UpdateDisplayData(state.places[index].display()), parent: parent)
            }
        }
    }

    /// From here on a panel's plain picture follows at once.
    func settleAtOnce(_ identifier: String, parent: Header) {
        state.withLock { state in
            guard let index = state.index(of: identifier) else { return }
            state.places[index].settlesAtOnce = true
            publish(Self.settled(&state.places[index]), parent)
        }
    }

    private static func settled(_ place: inout Place) -> [any Content] {
        guard place.settlesAtOnce, place.isStale else { return [] }
        place.isStale = false
        return [UpdateDisplayData(place.display())]
    }

    /// Publishes the whole state of a widget.
    func showState(of comm: String, parent: Header) {
        state.withLock { state in
            for place in state.places where comm.hasPrefix(place.identifier) {
                if let model = place.widgets[comm] { return publish([model.update], parent) }
            }
        }
    }

    /// A front end has gone from a panel for good.
    func forget(_ identifier: String) {
        state.withLock { state in state.places.removeAll { $0.identifier == identifier } }
    }

    /// A front end that shows widgets is there.
    func welcome() { state.withLock { $0.hasFrontEnd = true } }

    /// Publishes all widgets on a comm, for a front end that knows none; displays that showed none get theirs.
    func restore(on comm: String, parent: Header) {
        state.withLock { state in
            var displays: [any Content] = []
            for index in state.places.indices where !state.places[index].isWorkable {
                state.places[index].isWorkable = true
                displays.append(UpdateDisplayData(state.places[index].display()))
            }
            let states = WidgetModel.states(state.places.flatMap { $0.widgets.models }, on: comm)
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
        let place = state.withLock { state -> Place? in
            guard let index = state.index(of: identifier) else { return nil }
            if let setting {
                setting.change(&state.places[index].panel)
                let model = state.places[index].widgets[setting.comm]
                publish(model.map(setting.answers) ?? [], parent)
            }
            return state.places[index]
        }
        if let pressed, place?.panel.canPress(pressed) != true { return }
        guard let place, isNewest else { return }
        place.turn.lock.withLock { _ in answer(place, pressed, parent) }
    }

    private func answer(_ place: Place, _ pressed: String?, _ parent: Header) {
        let answered = place.respond(place.panel, pressed)
        state.withLock { state in
            guard let index = state.index(of: place.identifier),
                // What came meanwhile is newer, and is answered by itself.
                state.places[index].panel == place.panel
            else { return }
            state.places[index].panel = answered
            state.places[index].isStale = true
            publish(state.places[index].widgets.changes(from: place.widgets), parent)
            publish(Self.settled(&state.places[index]), parent)
        }
    }

    private func retire(_ place: Place) {
        guard place.isWorkable else { return }
        publications.publish(
            UpdateDisplayData(place.display(place.panel.still)), parent: place.parent)
        publish(place.widgets.closings, place.parent)
    }

    private func publish(_ contents: [any Content], _ parent: Header) {
        for content in contents { publications.publish(content, parent: parent) }
    }
}
