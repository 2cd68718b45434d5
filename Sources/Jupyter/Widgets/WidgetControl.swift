import Answers
import Serialization

/// The comm `jupyter.widget.control`, on which a front end that has just connected asks for all widgets at once.
struct WidgetControl: CommTarget {
    /// Only the first part of it counts.
    static let version = "1.0.0"

    let registry: WidgetRegistry

    var name: String { "jupyter.widget.control" }

    func opened(_ comm: CommOpen) -> [any Content] {
        let version = comm.metadata["version"]?.text ?? Self.version
        guard version.split(separator: ".").first == Self.version.split(separator: ".").first else {
            return [CommClose(comm: comm.comm)]
        }
        registry.welcome()
        return []
    }

    func received(_ message: CommMessage, isNewest: Bool, parent: Header) -> [any Content] {
        if message.data["method"] == "request_states" {
            registry.restore(on: message.comm, parent: parent)
        }
        return []
    }

    func closed(_ comm: CommClose) -> [any Content] { [] }
}
