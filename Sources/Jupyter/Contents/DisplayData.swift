import Answers
import Serialization

/// `display_data`: something shown while a cell runs; with an identifier it can be replaced later.
struct DisplayData: Content {
    /// The media type under which a front end shows a widget.
    static let viewMediaType = "application/vnd.jupyter.widget-view+json"

    var answer: Answer
    var identifier: String?
    /// The widget that front ends with widgets show instead of the answer.
    var view: String?

    var type: MessageType { .displayData }
    var weight: Int { 512 + answer.weight }

    var json: JSON {
        let bundle = answer.mimeBundle
        var data = bundle.data.members ?? [:]
        if let view {
            data[Self.viewMediaType] = [
                "version_major": 2, "version_minor": 0, "model_id": .string(view),
            ]
        }
        let transient: JSON = identifier.map { ["display_id": .string($0)] } ?? [:]
        return ["data": .object(data), "metadata": bundle.metadata, "transient": transient]
    }
}
