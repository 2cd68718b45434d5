import Answers
import Language
import Pictures
import Serialization
import Signatures
import Walks

/// `histogram`: how often numbers fall into equal steps.
enum HistogramCommand: Command {
    static let signature = Signature(
        "histogram", group: .tables, "How often numbers fall into each of some equal steps.",
        discussion: """
            The steps go from the least number to the greatest; a number on the border of two counts in the upper one, the greatest in \
            the last. Numbers that are not finite are in none, and the picture says how many.
            """,
        parameters: [
            Statistic.list,
            Parameter(
                "bins", .integer(1...1000), .option, default: "10", unit: "steps", "How many steps."
            ),
            Parameter("title", .text, .option, default: "the count", "What stands above."),
            Parameter("x", .text, .option, default: "value", "What stands below the axis."),
            NumberList.missing,
        ], returns: "a histogram",
        examples: [
            Example("histogram [1, 2, 2, 3, 3, 3, 9] bins=4", "Three of seven lie from 3 up to 5.")
        ], seeAlso: ["quantile", "plot", "bars"], searchTerms: ["distribution", "frequency"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let numbers = try NumberList(call).numbers(call)
        let count = Rendering.count(numbers.count, "number")
        let title = try call.optionalText("title") ?? "Histogram of \(count)"
        let histogram = try Histogram(
            title: title, xLabel: try call.text("x"), numbers: numbers,
            bins: try call.integer("bins"), check: { try Walk.check(atStep: $0) })
        let bins = histogram.counts.count
        let ends = (0...bins).map { place in
            let share = Double(place) / Double(bins)
            return histogram.lower * (1 - share) + histogram.upper * share
        }
        let columns = Columns([
            .any(nil, "from", .numbers(Array(ends.dropLast())), format: TableReading.short),
            .any(nil, "to", .numbers(Array(ends.dropFirst())), format: TableReading.short),
            .integer(nil, "count", histogram.counts, format: Rendering.grouped),
        ])
        return .object(
            ReportValue(
                "histogram", summary: "\(count) in \(Rendering.count(bins, "step"))",
                content: Rendering.answer(
                    title, figure: histogram.figure(),
                    table: columns.table(first: TableValue.shownRows),
                    provenance: Provenance(call.text),
                    numbers: [
                        "lower": .number(histogram.lower), "upper": .number(histogram.upper),
                        "counts": .array(histogram.counts.map { .integer($0) }),
                    ]), columns: columns))
    }
}
