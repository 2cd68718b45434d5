import Answers

/// The comm `jupyter.widget.control`, on which a front end that has just connected asks for all widgets at once.
struct WidgetControl: CommTarget {
    /// Only the first part of it counts.
    static let version = "1.0.0"

    let desk: WidgetDesk

    var name: String { "jupyter.widget.control" }

    func opened(_ comm: CommOpen) -> [any Content] {
        let version = comm.metadata["version"]?.text ?? Self.version
        guard version.split(separator: ".").first == Self.version.split(separator: ".").first else {
            return [CommClose(comm: comm.comm)]
        }
        desk.welcome()
        return []
    }

    func received(_ message: CommMessage, isNewest: Bool) -> [any Content] {
        guard message.data["method"] == "request_states" else { return [] }
        let (models, displays) = desk.restore()
        var states: [String: JSON] = [:]
        var paths: [JSON] = []
        var buffers: [[UInt8]] = []
        for model in models {
            let restoring = model.restoring
            states[model.comm] = restoring.entry
            paths += restoring.paths
            buffers += restoring.buffers
        }
        let answer = CommMessage(
            comm: message.comm,
            data: [
                "method": "update_states", "states": .object(states), "buffer_paths": .array(paths),
            ], buffers: buffers)
        return [answer] + displays
    }

    func closed(_ comm: CommClose) -> [any Content] { [] }
}
