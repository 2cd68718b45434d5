import Answers
import Language
import Serialization
import Signatures

/// `group`: a row for each value of a column, with what the others come to.
enum GroupCommand: Command {
    static let signature = Signature(
        "group", group: .tables, "A row for each value of a column, with means, sums, counts.",
        discussion: """
            `group t by angle mean accuracy loss greatest loss` gives the columns angle, mean-accuracy, mean-loss and greatest-loss; \
            without any of these it counts the rows. With several columns behind `by` a row stands for each combination that there is. \
            Rows go by these, numbers by size. A column's numbers are shown in its own format. `interval` gives the mean and the ends of \
            its 95 % interval (Student's t). A name that is taken already gets a number: mean-accuracy-2. Missing entries are an error unless missing=skip; the deviation and the interval of a single \
            number are missing.
            """,
        parameters: [
            Parameter("table", .any, "A table, a dataset or a list of objects."),
            Parameter(
                "by", .list(.column(of: "table")), .clause,
                "The columns whose values make the groups."),
        ]
            + Statistic.allCases.map {
                Parameter($0.rawValue, .list(.column(of: "table")), .clause, $0.text)
            } + [
                Parameter(
                    "interval", .list(.column(of: "table")), .clause,
                    "Columns whose mean is taken with its 95 % interval."),
                NumberList.missing,
            ], returns: "a table",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                group faces by angle
                """, "How many images there are of each angle."),
            Example(
                "group (layers (model lfw)) by kind sum weights count",
                "The weights in each kind of layer."),
        ], seeAlso: ["sort", "join", "mean", "interval"],
        searchTerms: ["aggregate", "summarize", "pivot"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let table = try TableReading.columns(call)
        let names = try call.texts("by")
        guard !names.isEmpty else {
            // `by count` begins the clause `count`.
            let word = clauses(call).first { table.names.contains($0.word) }?.word
            throw Mistake(
                "MissingArgument", "group needs a column: by \(table.names.first ?? "")",
                at: "table",
                hint: word.map { "the column \($0) is by=\($0)" }
                    ?? "it has \(table.names.joined(separator: " "))")
        }
        let grouping = try Grouping(
            table, by: unique(names), skips: call.text("missing") == "skip")
        let keys = try grouping.keys()
        var columns = keys
        var means: Set<String> = []
        for clause in clauses(call) {
            let (word, names) = (clause.word, try call.texts(clause.word))
            if word == Statistic.count.rawValue, names.isEmpty {
                columns.append(free(grouping.counts, beside: columns))
            }
            guard !names.isEmpty || word == Statistic.count.rawValue else {
                throw Mistake("'\(word)' needs a column behind it", at: word)
            }
            for name in unique(names) {
                let added =
                    word == "interval"
                    ? try grouping.interval(of: name)
                    : [try grouping.column(Statistic(rawValue: word) ?? .count, of: name)]
                for column in added {
                    // The mean of an interval may be there already.
                    let isMean = column.field == "mean-\(name)"
                    if isMean, !means.insert(name).inserted { continue }
                    columns.append(free(column, beside: columns))
                }
            }
        }
        if columns.count == keys.count { columns.append(free(grouping.counts, beside: columns)) }
        return .object(TableValue(Columns(columns)))
    }

    /// What is asked for, in the order in which it is written.
    private static func clauses(_ call: Call) -> [(word: String, start: Int)] {
        (Statistic.allCases.map(\.rawValue) + ["interval"]).compactMap { word in
            call.arguments[word].map { (word, $0.range.start) }
        }.sorted { $0.start < $1.start }
    }

    /// The column under a name that no other has: `mean-accuracy-2` beside a `mean-accuracy`.
    private static func free(
        _ column: Columns.Column, beside others: [Columns.Column]
    ) -> Columns.Column {
        guard let name = column.field else { return column }
        let taken = Set(others.compactMap(\.field))
        guard taken.contains(name) else { return column }
        var number = 2
        while taken.contains("\(name)-\(number)") { number += 1 }
        return column.called("\(name)-\(number)")
            .headed("\(column.heading ?? name) \(number)")
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
