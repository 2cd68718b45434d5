import Answers
import Serialization

/// A request's content, read field by field: unknown fields are ignored, wrong ones refused with a sentence.
///
/// A field that is null counts as absent.
struct RequestFields {
    private let type: String
    private let content: JSON

    init(_ message: Message) {
        type = message.header.typeName
        content = message.content
    }

    func text(_ name: String) throws(JupyterError) -> String {
        guard let text = try optionalText(name) else { throw wrong(name, "text") }
        return text
    }

    func optionalText(_ name: String) throws(JupyterError) -> String? {
        guard let value = content[name], value != .null else { return nil }
        guard let text = value.text else { throw wrong(name, "text") }
        return text
    }

    func truth(_ name: String, default fallback: Bool) throws(JupyterError) -> Bool {
        guard let value = content[name], value != .null else { return fallback }
        guard let truth = value.truth else { throw wrong(name, "true or false") }
        return truth
    }

    func wholeNumber(_ name: String) throws(JupyterError) -> Int? {
        guard let value = content[name], value != .null else { return nil }
        guard let number = value.wholeNumber else { throw wrong(name, "a whole number") }
        return number
    }

    func object(_ name: String) throws(JupyterError) -> [String: JSON] {
        guard let value = content[name], value != .null else { return [:] }
        guard let members = value.members else { throw wrong(name, "an object") }
        return members
    }

    /// Any value; an empty object where it is absent.
    func value(_ name: String) -> JSON {
        content[name] ?? [:]
    }

    /// The cursor in `code`, counted in Unicode scalars and brought into the text; absent means its end.
    func cursor(in code: String) throws(JupyterError) -> Int {
        let end = code.unicodeScalars.count
        return min(max(try wholeNumber("cursor_pos") ?? end, 0), end)
    }

    private func wrong(_ name: String, _ expected: String) -> JupyterError {
        .malformedRequest(type: type, field: name, expected: expected)
    }
}
