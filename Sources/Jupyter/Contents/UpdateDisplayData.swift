import Answers

/// `update_display_data`: replaces every display of an identifier, in whatever cell it stands.
struct UpdateDisplayData: Content {
    var answer: Answer
    var identifier: String

    var type: MessageType { .updateDisplayData }
    var weight: Int { 512 + answer.weight }
    var json: JSON { DisplayData(answer: answer, identifier: identifier).json }
}
