import Answers
import Serialization

/// `stream`: text that a cell wrote.
struct StreamText: Content {
    var stream: StandardStream
    var text: String

    var type: MessageType { .stream }
    var weight: Int { 512 + text.utf8.count }
    var json: JSON { ["name": .string(stream.rawValue), "text": .string(text)] }

    func topic(of session: String) -> String {
        "stream.\(stream.rawValue)"
    }
}

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

/// `execute_result`: the last value of a cell.
struct ExecuteResult: Content {
    let bundle: MediaBundle
    let count: Int

    var type: MessageType { .executeResult }
    var weight: Int { 512 + bundle.weight }

    var json: JSON {
        [
            "execution_count": .integer(count), "data": bundle.data,
            "metadata": bundle.metadata, "transient": [:],
        ]
    }
}

/// `error`: the failure of a cell, published once.
struct ErrorReport: Content {
    var failure: Failure

    var type: MessageType { .error }

    var json: JSON {
        [
            "ename": .string(failure.name), "evalue": .string(failure.message),
            "traceback": .array(failure.report.map { .string($0) }),
        ]
    }
}

/// `clear_output`: what the cell has shown so far is to go.
struct ClearOutput: Content {
    /// Only when the cell shows something more.
    var wait: Bool

    var type: MessageType { .clearOutput }
    var json: JSON { ["wait": .boolean(wait)] }
}
