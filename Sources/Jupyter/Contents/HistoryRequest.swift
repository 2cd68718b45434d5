/// `history_request`: what was run before.
struct HistoryRequest: Sendable {
    enum Access: Sendable, Equatable {
        /// The last `count` entries.
        case tail(count: Int)
        /// The lines `start..<stop` of a session: 0 is the present one, negative ones count back from it.
        case range(session: Int, start: Int, stop: Int?)
        /// The last `count` entries whose input fits a pattern with `*` and `?`.
        case search(pattern: String, count: Int?, unique: Bool)
    }

    var access: Access
    /// Give outputs beside inputs.
    var withOutput: Bool

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        withOutput = try fields.truth("output", default: false)
        let count = try fields.wholeNumber("n").map { max($0, 0) }
        switch try fields.text("hist_access_type") {
        case "tail":
            access = .tail(count: count ?? 0)
        case "range":
            access = .range(
                session: try fields.wholeNumber("session") ?? 0,
                start: try fields.wholeNumber("start") ?? 1,
                stop: try fields.wholeNumber("stop"))
        case "search":
            access = .search(
                pattern: try fields.optionalText("pattern") ?? "*", count: count,
                unique: try fields.truth("unique", default: false))
        default:
            throw .malformedRequest(
                type: message.header.typeName, field: "hist_access_type",
                expected: "'tail', 'range' or 'search'")
        }
    }
}
