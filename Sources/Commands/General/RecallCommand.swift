import Answers
import Language
import Pictures
import Serialization
import Signatures

/// `recall`: what was typed before.
enum RecallCommand: Command {
    /// How many lines of an input are shown; the numbers hold them all.
    private static let longest = 12

    static let signature = Signature(
        "recall", group: .session, "What was typed before, in this session and earlier ones.",
        discussion: """
            The latest input comes last, with the number of its session and its own number there. In the text, * stands \
            for any characters and ? for one. Inputs are kept in a file that all sessions of a user share, under \
            XDG_STATE_HOME or else ~/.local/state; the oldest sessions are deleted when it is full.
            """,
        parameters: [
            Parameter(
                "search", .either([.text, .word, .name]), .optional,
                "Only inputs that contain this text."),
            Parameter(
                "count", .integer(1...10_000), .option, default: "20", unit: "inputs",
                "How many of the latest inputs are shown."),
        ], returns: "a table",
        examples: [
            Example("recall", "The last twenty inputs."),
            Example("recall fit count=3", "The last three trainings."),
            Example("recall \"model { * dropout\"", "Your own networks with dropout."),
            Example("(recall \"no such text\").count", gives: "0", "How many there are."),
        ], seeAlso: ["names"], searchTerms: ["history", "previous", "past inputs"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let count = try call.integer("count")
        let search = try call.optionalText("search")
        let pattern = search.map { "*\($0)*" } ?? "*"
        // One more than asked for: the running cell may be among them.
        let found = workplace.history?.entries(
            .search(pattern: pattern, count: count + 1, unique: false))
        let entries = past(found ?? [], but: workplace.code).suffix(count)
        return .object(
            ReportValue(
                "table", summary: Rendering.count(entries.count, "input"),
                content: entries.isEmpty
                    ? .init(
                        text: search.map { "no input with '\($0)' in it" } ?? "no inputs yet",
                        numbers: []) : answer(Array(entries)),
                facts: [
                    .init("count", .integer(entries.count)),
                    .init("inputs", .array(entries.map { .string($0.input) })),
                ]))
    }

    /// Without the running cell, which was kept before it began.
    private static func past(_ entries: [HistoryEntry], but code: String?) -> [HistoryEntry] {
        entries.last?.input == code ? entries.dropLast() : entries
    }

    private static func answer(_ entries: [HistoryEntry]) -> Answer {
        let table = Table(
            columns: [.init("session"), .init("number"), .init("input", .left)],
            rows: entries.flatMap(rows))
        return Rendering.answer(
            table,
            numbers: .records(
                Records([
                    .init("session", .integers(entries.map(\.session))),
                    .init("number", .integers(entries.map(\.line))),
                    .init("input", .texts(entries.map(\.input))),
                    .init("output", .texts(entries.map(\.output))),
                ])))
    }

    /// A row for each line of the input; the first says which input it is.
    private static func rows(_ entry: HistoryEntry) -> [[String]] {
        let lines = entry.input.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var shown = lines.prefix(longest).map { String($0) }
        if lines.count > longest {
            shown.append("… \(Rendering.count(lines.count - longest, "more line"))")
        }
        return shown.enumerated().map { index, line in
            index == 0 ? ["\(entry.session)", "\(entry.line)", line] : ["", "", line]
        }
    }
}
