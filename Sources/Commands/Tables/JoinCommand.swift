import Answers
import Language
import Serialization
import Signatures
import Walks

/// `join`: two tables side by side, rows with one key together.
enum JoinCommand: Command {
    static let signature = Signature(
        "join", group: .tables, "Two tables side by side, by a column that both have.",
        discussion: """
            Each row of the first with each row of the second that has the same entry in the column, or the same in all of several, in \
            the first table's order. Rows of the first without a partner are left out, or kept with keep=all; the answer counts them, and \
            keys that the second has several times. A column that both have gets -2 behind its name where it is the second's. Nothing is \
            no key.
            """,
        parameters: [
            Parameter("left", .any, "The first table."),
            Parameter("right", .any, "The second table."),
            Parameter(
                "by", .list(.column(of: "left")), .clause, "The columns that rows have in common."),
            Parameter(
                "keep", .choice(["matched", "all"]), .option, default: "matched",
                "Whether rows of the first table without a partner are kept."),
        ], returns: "a table",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=12
                join (describe train) (describe test) by class
                """, "Images of each class in both parts.")
        ], seeAlso: ["group", "sort"], searchTerms: ["merge", "combine", "lookup"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let (left, right) = (
            try TableReading.columns(call, "left"), try TableReading.columns(call, "right")
        )
        let names = try call.texts("by")
        guard !names.isEmpty else {
            let shared = left.names.filter { right[$0] != nil }
            throw Mistake(
                "MissingArgument",
                "join needs a column that both have: by \(shared.first ?? "...")",
                at: "right",
                hint: shared.isEmpty
                    ? "they have none in common" : "both have \(shared.joined(separator: " "))")
        }
        let (one, other) = (
            try keys(names, of: left, "first"), try keys(names, of: right, "second")
        )
        for (place, name) in names.enumerated() {
            let types = [one, other].map { $0[place].first { $0 != .missing } }
            if let first = types[0], let second = types[1], !first.isLike(second) {
                throw Mistake(
                    "\(name) is of another type in the second table: no two rows could go together",
                    at: "by")
            }
        }
        let (rows, notes) = try pairs(
            JoinedKeys(one, other), by: names, keepsAll: try call.text("keep") == "all")
        var taken = Set(left.names)
        var renamed: [String] = []
        let (lefts, rights) = (try rows.walked(\.left), try rows.walked(\.right))
        let added = try right.columns.compactMap { column -> Columns.Column? in
            guard let name = column.field, !names.contains(name) else { return nil }
            let free = free(name, &taken)
            if free != name { renamed.append("\(name) of the second table is \(free)") }
            let heading = column.heading.map { free == name ? $0 : "\($0) (2)" } ?? free
            return try column.called(free).headed(heading).selecting(rights)
        }
        return .object(
            TableValue(
                Columns(try left.columns.map { try $0.selecting(lefts) } + added),
                notes: notes + renamed))
    }

    private static func keys(
        _ names: [String], of table: Columns, _ place: String
    ) throws -> [[TableKey]] {
        try names.map { name in
            guard let column = table[name] else {
                throw Mistake(
                    "UnknownColumn", "the \(place) table has no column '\(name)'", at: "by",
                    hint: "it has \(table.names.joined(separator: " "))")
            }
            return try TableKey.keys(column.values.elements, of: name, for: "join", at: "by")
        }
    }

    /// No more rows are made.
    static let limit = 10_000_000

    /// Which rows stand together, and what is to be told of them.
    ///
    /// - Throws: `Mistake` for too many, before any is made; `Cancelled`.
    private static func pairs(
        _ keys: JoinedKeys, by names: [String], keepsAll: Bool
    ) throws -> (rows: [(left: Int?, right: Int?)], notes: [String]) {
        var count = 0
        for (row, key) in keys.left.enumerated() {
            try Walk.check(atStep: row)
            let partners = key.map { keys.partners($0).count } ?? 0
            count += partners == 0 && keepsAll ? 1 : partners
        }
        guard count <= limit else {
            throw Mistake(
                "join would give \(Rendering.grouped(count)) rows, more than \(Rendering.grouped(limit)): "
                    + "both tables have the same keys many times", at: "right",
                hint: "`group ... by \(names.joined(separator: " "))` makes one row of each key")
        }
        var rows: [(left: Int?, right: Int?)] = []
        var (alone, several) = (0, Set<Int>())
        for (row, key) in keys.left.enumerated() {
            try Walk.check(atStep: row)
            guard let key, case let partners = keys.partners(key), !partners.isEmpty else {
                alone += 1
                if keepsAll { rows.append((row, nil)) }
                continue
            }
            if partners.count > 1 { several.insert(key) }
            for partner in partners {
                try Walk.check(atStep: rows.count)
                rows.append((row, partner))
            }
        }
        let fate = keepsAll ? "kept without a partner" : "left out: they have no partner"
        return (
            rows,
            (alone > 0 ? ["\(Rendering.count(alone, "row")) of the first table \(fate)"] : [])
                + (several.isEmpty
                    ? []
                    : [
                        "\(Rendering.count(several.count, "key")) several times in the second table: "
                            + "the first table's rows stand there as often"
                    ])
        )
    }

    /// The name, with a number behind it where there is one of that name already.
    private static func free(_ name: String, _ taken: inout Set<String>) -> String {
        var (free, number) = (name, 1)
        while !taken.insert(free).inserted {
            number += 1
            free = "\(name)-\(number)"
        }
        return free
    }
}

extension TableKey {
    /// Whether both are of one type.
    fileprivate func isLike(_ other: TableKey) -> Bool {
        switch (self, other) {
        case (.number, .number), (.text, .text), (.truth, .truth): true
        default: false
        }
    }
}
