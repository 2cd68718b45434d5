import Answers
import Serialization

/// `display_data`: something shown while a cell runs; with an identifier it can be replaced later.
struct DisplayData: Content {
    /// The media type under which a front end shows a widget.
    static let viewMediaType = "application/vnd.jupyter.widget-view+json"

    let bundle: MediaBundle
    let identifier: String?
    /// The widget that front ends with widgets show instead of the answer.
    let view: String?
    let weight: Int

    init(_ bundle: MediaBundle, identifier: String? = nil, view: String? = nil) {
        self.bundle = bundle
        self.identifier = identifier
        self.view = view
        weight = 512 + bundle.weight
    }

    /// The answer as one output.
    init(answer: Answer, identifier: String? = nil, view: String? = nil) {
        self.init(answer.mimeBundle, identifier: identifier, view: view)
    }

    var type: MessageType { .displayData }

    var json: JSON {
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
