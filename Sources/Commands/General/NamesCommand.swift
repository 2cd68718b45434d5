import Answers
import Language
import Pictures
import Signatures

/// `names`: what the session holds.
enum NamesCommand: Command {
    static let signature = Signature(
        "names", group: .session, "The names of the session and their values.", parameters: [],
        returns: "a table",
        examples: [Example("epochs = 10\nnames", "The names so far.")],
        seeAlso: ["forget"],
        searchTerms: ["variables", "who", "whos", "vars", "dir", "globals", "list"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let entries = workplace.scope.entries
        let table = Table(
            columns: [.init("name", .left), .init("type", .left), .init("value", .left)],
            rows: entries.map { [$0.name, $0.value.typeName, $0.value.shown] })
        return .object(
            ReportValue(
                "table", summary: Rendering.count(entries.count, "name"),
                content: entries.isEmpty
                    ? .init(text: "no names yet") : Rendering.answer(table)))
    }
}
