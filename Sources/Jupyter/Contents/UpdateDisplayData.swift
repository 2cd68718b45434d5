import Answers
import Serialization

/// `update_display_data`: replaces every display of an identifier, in whatever cell it stands.
struct UpdateDisplayData: Content {
    private let display: DisplayData

    init(answer: Answer, identifier: String) {
        display = DisplayData(answer: answer, identifier: identifier)
    }

    init(_ display: DisplayData) { self.display = display }

    var type: MessageType { .updateDisplayData }
    var weight: Int { display.weight }
    var identifier: String { display.identifier ?? "" }
    var json: JSON { display.json }
}
