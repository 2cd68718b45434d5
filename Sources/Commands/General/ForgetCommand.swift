import Language
import Networks
import Signatures

/// `forget`: gives names and their memory back.
enum ForgetCommand: Command {
    static let signature = Signature(
        "forget", group: .session, "Removes names from the session and frees their memory.",
        parameters: [Parameter("names", .name, .repeated, "The names to forget.")],
        returns: "nothing",
        examples: [Example("epochs = 10\nforget epochs", "The name is gone.")],
        seeAlso: ["names"], searchTerms: ["delete", "del", "remove", "clear", "unset", "reset"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let names = try call.texts("names")
        guard !names.isEmpty else {
            throw Mistake("MissingArgument", "forget needs at least one name", hint: "forget net")
        }
        for name in names where workplace.scope[name] == nil {
            throw Mistake(
                "UnknownName", "the session has no '\(name)'", at: "names",
                hint: Suggestion.nearest(to: name, among: workplace.scope.names).map {
                    "did you mean '\($0)'?"
                })
        }
        for name in names { workplace.scope[name] = nil }
        workplace.traces.clear()
        return .nothing
    }
}
