import Answers
import Language
import Pictures
import Serialization
import Signatures

/// `interval`: a mean with the interval around it.
enum IntervalCommand: Command {
    static let signature = Signature(
        "interval", group: .tables, "The mean of numbers with its 95 % interval.",
        discussion: """
            mean +- t s / sqrt(n), with the sample's standard deviation s and Student's t at n - 1 degrees of freedom: of intervals \
            made so from independent samples 95 % hold the true mean, where the numbers are about normal or many.
            """,
        parameters: [
            Statistic.list,
            Parameter(
                "level", .number(0.5...0.9999), .option, default: "0.95", unit: "probability",
                "How many of such intervals hold the true mean."),
            NumberList.missing,
        ], returns: "an interval: mean, lower, upper, margin, deviation, count",
        examples: [Example("interval [12, 15, 11, 14, 13]", "Five numbers are few.")],
        source: "Student 1908", seeAlso: ["mean", "deviation", "group"],
        searchTerms: ["confidence", "error bars", "uncertainty"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let numbers = try NumberList(call).numbers(call, atLeast: 2)
        let level = try call.number("level")
        let (mean, margin) = try Statistics.interval(numbers, level: level)
        let (lower, upper) = (mean - margin, mean + margin)
        for end in [lower, upper] { _ = try NumberList.finite(end, of: numbers, "interval") }
        func short(_ value: Double) -> String { NumberText.short(value, significant: 4) }
        let line =
            "\(short(mean)) ± \(short(margin)): \(short(lower)) to \(short(upper)) "
            + "(\(NumberText.short(level * 100, significant: 6)) % interval of the mean, Student's t, "
            + "\(Rendering.count(numbers.count, "number")))"
        let facts: [(String, Double)] = [
            ("mean", mean), ("lower", lower), ("upper", upper), ("margin", margin),
            ("deviation", try Statistics.deviation(numbers)),
        ]
        return .object(
            ReportValue(
                "interval", summary: line, [.text(line)],
                facts: facts.map { .init($0.0, .number($0.1)) }
                    + [.init("count", .integer(numbers.count))],
                columns: Columns(
                    facts.map { .any(nil, $0.0, .numbers([$0.1]), format: TableReading.short) }
                        + [.integer(nil, "count", [numbers.count])])))
    }
}
