import Answers

/// A panel that was shown as widgets, for the command that changes it.
struct WidgetPanel: OpenPanel {
    let identifier: String
    let registry: WidgetRegistry

    func update(_ panel: Panel) { registry.update(identifier, panel) }
    func close(leaving answer: Answer) { registry.close(identifier, leaving: answer) }
}
