import Answers

/// A panel that was shown as widgets, for the command that changes it.
struct WidgetPanel: OpenPanel {
    let identifier: String
    let desk: WidgetDesk

    func update(_ panel: Panel) { desk.update(identifier, panel) }
    func close(leaving answer: Answer) { desk.close(identifier, leaving: answer) }
}
