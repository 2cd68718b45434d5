import Answers

/// A panel as widgets: one for each control, in a box.
///
/// The comms' names are made from the panel's, so that the same program gives the same notebook.
struct PanelWidgets: Sendable {
    /// The controls' widgets, and last the box that holds them.
    let models: [WidgetModel]

    init(_ panel: Panel, identifier: String) {
        let controls = panel.entries.map {
            WidgetModel($0.control, comm: Self.comm(of: $0.name, in: identifier))
        }
        models = controls + [WidgetModel(boxOf: controls, comm: identifier)]
    }

    static func comm(of name: String, in identifier: String) -> String { "\(identifier).\(name)" }

    subscript(_ comm: String) -> WidgetModel? { models.first { $0.comm == comm } }

    var openings: [any Content] { models.map(\.opening) }
    var closings: [any Content] { models.map { CommClose(comm: $0.comm) } }

    /// What makes an earlier state this one: new widgets, changed ones, and those that go.
    func changes(from earlier: PanelWidgets) -> [any Content] {
        var changes: [any Content] = []
        for model in models where earlier[model.comm] == nil { changes.append(model.opening) }
        for model in models {
            if let update = earlier[model.comm].flatMap({ model.update(from: $0) }) {
                changes.append(update)
            }
        }
        for model in earlier.models where self[model.comm] == nil {
            changes.append(CommClose(comm: model.comm))
        }
        return changes
    }
}
