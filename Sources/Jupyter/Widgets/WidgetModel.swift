import Answers
import Serialization

/// One widget as ipywidgets' front end keeps it: a comm, and the attributes that differ from the front end's defaults.
struct WidgetModel: Sendable, Equatable {
    /// The versions in which the front end's widgets are asked for.
    static let protocolVersion = "2.1.0"
    private static let packageVersion = "2.0.0"
    private static let package = "@jupyter-widgets/controls"

    /// The comm over which it is kept, also its `model_id`.
    let comm: String
    private let name: String
    /// The attributes of its own that are no bytes.
    private(set) var attributes: [String: JSON]
    /// The attributes that are bytes: they travel beside the state.
    private(set) var bytes: [String: [UInt8]]

    private init(
        _ name: String, comm: String, _ attributes: [String: JSON], bytes: [String: [UInt8]] = [:]
    ) {
        self.name = name
        self.comm = comm
        self.attributes = attributes
        self.bytes = bytes
    }

    /// A panel's control as a widget.
    init(_ control: Panel.Control, comm: String) {
        switch control {
        case .choice(let label, let options, let index):
            self.init(
                "Dropdown", comm: comm,
                [
                    "description": .string(label), "index": .integer(index),
                    "_options_labels": .array(options.map { .string($0) }),
                ])
        case .slider(let label, let value, let last):
            self.init(
                "IntSlider", comm: comm,
                [
                    "description": .string(label), "value": .integer(value),
                    "max": .integer(last), "disabled": .boolean(last == 0),
                ])
        case .button(let label, let isEnabled):
            self.init(
                "Button", comm: comm,
                ["description": .string(label), "disabled": .boolean(!isEnabled)])
        case .text(let text):
            self.init("HTML", comm: comm, ["value": .string(Self.page(text))])
        case .picture(let picture):
            self.init(
                "Image", comm: comm,
                [
                    "format": "png", "width": .string("\(picture.width)"),
                    "height": .string("\(picture.height)"),
                ], bytes: ["value": picture.png])
        }
    }

    /// Widgets from top to bottom.
    init(boxOf children: [WidgetModel], comm: String) {
        self.init(
            "VBox", comm: comm,
            ["children": .array(children.map { .string("IPY_MODEL_\($0.comm)") })])
    }

    /// Its model's and its view's class.
    private var classes: [String: JSON] {
        [
            "_model_name": .string("\(name)Model"), "_view_name": .string("\(name)View"),
            "_model_module": .string(Self.package), "_view_module": .string(Self.package),
            "_model_module_version": .string(Self.packageVersion),
            "_view_module_version": .string(Self.packageVersion),
        ]
    }

    private var state: JSON { .object(attributes.merging(classes) { $1 }) }
    private var byteNames: [String] { bytes.keys.sorted() }
    private var buffers: [[UInt8]] { byteNames.compactMap { bytes[$0] } }
    private var paths: JSON { .array(byteNames.map { [.string($0)] }) }

    /// What brings it to the front end; the widgets inside it come before it.
    var opening: CommOpen {
        CommOpen(
            comm: comm, target: WidgetTarget.name,
            data: ["state": state, "buffer_paths": paths],
            metadata: ["version": .string(Self.protocolVersion)], buffers: buffers)
    }

    /// Its whole state.
    var update: CommMessage {
        CommMessage(
            comm: comm, data: ["method": "update", "state": state, "buffer_paths": paths],
            buffers: buffers)
    }

    /// Only what differs from an earlier state; nil where nothing does.
    func update(from earlier: WidgetModel) -> CommMessage? {
        var changed = self
        changed.attributes = attributes.filter { earlier.attributes[$0.key] != $0.value }
        changed.bytes = bytes.filter { earlier.bytes[$0.key] != $0.value }
        guard !changed.attributes.isEmpty || !changed.bytes.isEmpty else { return nil }
        return CommMessage(
            comm: comm,
            data: [
                "method": "update", "state": .object(changed.attributes),
                "buffer_paths": changed.paths,
            ], buffers: changed.buffers)
    }

    /// All of these at once, `update_states`, for a front end that knows none of them.
    static func states(_ models: [WidgetModel], on comm: String) -> CommMessage {
        var states: [String: JSON] = [:]
        var paths: [JSON] = []
        var buffers: [[UInt8]] = []
        for model in models {
            states[model.comm] = [
                "model_name": .string("\(model.name)Model"), "model_module": .string(package),
                "model_module_version": .string(packageVersion), "state": model.state,
            ]
            paths += model.byteNames.map { [.string(model.comm), "state", .string($0)] }
            buffers += model.buffers
        }
        return CommMessage(
            comm: comm,
            data: [
                "method": "update_states", "states": .object(states), "buffer_paths": .array(paths),
            ], buffers: buffers)
    }

    /// Text as it is, line by line.
    private static func page(_ text: String) -> String {
        text.isEmpty ? "" : "<pre>\(HTMLText.escaped(text))</pre>"
    }
}
