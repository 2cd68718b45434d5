import Answers
import Language
import Pictures
import Serialization
import Signatures
import Walks

/// What words of tables take for one: reports, datasets, tables, and lists of objects by their fields.
enum TableReading {
    /// Numbers that no column has a format for: four digits that count.
    static let short: @Sendable (Double) -> String = { NumberText.short($0, significant: 4) }

    /// The columns of an argument.
    ///
    /// - Throws: `Mistake` for what has none.
    static func columns(_ call: Call, _ parameter: String = "table") throws -> Columns {
        let value = try call.value(parameter)
        guard let columns = try columns(of: value), !columns.names.isEmpty else {
            throw Mistake(
                "\(call.signature.name) takes a table, got \(value.phrase)", at: parameter,
                hint: "evaluate, describe, misses, fit and others give tables")
        }
        return columns
    }

    /// Nil for what is no table.
    static func columns(of value: Value) throws -> Columns? {
        guard let columns = try value.tableColumns() else { return nil }
        guard case .list = value else { return columns.asTable }
        return Columns(
            columns.columns.map { column in
                column.heading == nil && column.values.isNumeric
                    ? .any(column.name, nil, column.values, format: short).called(column.field)
                    : column
            }
        ).asTable
    }

    /// A column by its name, with the error of one that is not there.
    static func column(
        _ name: String, of columns: Columns, at parameter: String
    ) throws -> Columns.Column {
        if let column = columns[name] { return column }
        throw Mistake(
            "UnknownColumn", "'\(name)' is not a column of it", at: parameter,
            hint: Suggestion.nearest(to: name, among: columns.names).map { "did you mean '\($0)'?" }
                ?? "it has \(columns.names.joined(separator: " "))")
    }

    /// A column's numbers, nil where they are missing.
    ///
    /// - Throws: `Mistake` for any other type, with what was found first.
    static func numbers(
        _ name: String, of columns: Columns, for purpose: String, at parameter: String
    ) throws -> [Double?] {
        let column = try column(name, of: columns, at: parameter)
        if let numbers = column.values.numbers { return numbers }
        let values = try column.values.elements
        let elements = try values.walked { value -> Double? in
            if case .number(let number) = value { number } else { nil }
        }
        let odd = values.enumerated().first { place, value in
            value.isPresent && elements[place] == nil
        }
        guard let odd else { return elements }
        throw Mistake(
            "\(purpose) takes numbers: \(name) has \(odd.element.phrase) in row \(odd.offset)",
            at: parameter)
    }
}
