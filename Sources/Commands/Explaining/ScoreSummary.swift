import Answers
import Explanations
import Language
import Pictures
import Serialization
import Signatures

/// Means, intervals and tests of what was found of many images.
struct ScoreSummary: Sendable {
    /// One metric's column.
    struct Metric: Sendable {
        let name: String
        let clause: String
        let told: String
        let better: Better
    }

    /// A mean over the images that have a number.
    struct Cell: Sendable {
        let mean: Double?
        let interval: (lower: Double, upper: Double)?
        let count: Int
    }

    /// Two methods compared on the images of which both have a number.
    struct Comparison: Sendable {
        let metric: Int
        let methods: (Int, Int)
        /// The first method's mean less the other's.
        let difference: Double
        let probability: Double
        var corrected: Double
        let count: Int
    }

    let methods: [String]
    /// Those that have a number at all.
    let metrics: [Metric]
    let rows: [ScoreRun.Row]
    /// By metric, then by method.
    let cells: [[Cell]]
    let comparisons: [Comparison]
    /// The attribute whose values have means of their own.
    let per: String?
    let seed: Int
    let resamples: Int
    let isInterrupted: Bool
    /// Sentences for the answer.
    let notes: [String]

    init(_ question: ScoreQuestion, _ run: ScoreRun) throws {
        let all = question.metrics.map { metric in
            Metric(
                name: type(of: metric).signature.name, clause: type(of: metric).clause,
                told: metric.told, better: type(of: metric).better)
        }
        let known = all.indices.filter { metric in
            run.rows.contains { $0.scores[metric].contains { $0 != nil } }
        }
        metrics = known.map { all[$0] }
        methods = run.methods.map { type(of: $0).signature.name }
        rows = run.rows.map { row in
            ScoreRun.Row(
                image: row.image, scores: known.map { row.scores[$0] }, decisive: row.decisive,
                covered: row.covered)
        }
        (per, seed, resamples) = (question.per, question.seed, question.resamples)
        isInterrupted = run.isInterrupted
        let bootstrap = Bootstrap(resamples: question.resamples, seed: question.seed, level: 0.95)
        let cells = try Self.cells(rows, metrics.count, methods.count, bootstrap)
        self.cells = cells
        comparisons = Self.comparisons(rows, metrics, methods.count, seed: question.seed)
        notes = ScoreNotes(question, run).sentences(
            missing: known.enumerated().map { place, metric in
                (all[metric].name, cells[place].map(\.count))
            }, of: methods)
    }

    /// - Parameter bootstrap: nil: no intervals.
    static func cells(
        _ rows: [ScoreRun.Row], _ metrics: Int, _ methods: Int, _ bootstrap: Bootstrap?
    ) throws -> [[Cell]] {
        try (0..<metrics).map { metric in
            try (0..<methods).map { method in
                let values = rows.compactMap { $0.scores[metric][method] }
                return Cell(
                    mean: values.isEmpty ? nil : Statistics.mean(values),
                    interval: try bootstrap?.interval(of: values), count: values.count)
            }
        }
    }

    private static func comparisons(
        _ rows: [ScoreRun.Row], _ metrics: [Metric], _ methods: Int, seed: Int
    ) -> [Comparison] {
        metrics.indices.flatMap { metric -> [Comparison] in
            var found: [Comparison] = []
            for first in 0..<methods {
                for second in first + 1..<max(methods, first + 1) {
                    let pairs = rows.compactMap { row -> (Double, Double)? in
                        guard let one = row.scores[metric][first],
                            let other = row.scores[metric][second]
                        else { return nil }
                        return (one, other)
                    }
                    let better = metrics[metric].better
                    let worths = pairs.map { better.worth($0.0) - better.worth($0.1) }
                    guard let p = SignFlipTest(seed: seed).probability(of: worths) else { continue }
                    found.append(
                        Comparison(
                            metric: metric, methods: (first, second),
                            difference: Statistics.mean(pairs.map { $0.0 - $0.1 }),
                            probability: p, corrected: p, count: pairs.count))
                }
            }
            let corrected = SignFlipTest.corrected(found.map(\.probability))
            for index in found.indices { found[index].corrected = corrected[index] }
            return found
        }
    }

    /// The best method of a metric first.
    func order(_ metric: Int) -> [Int] {
        let better = metrics[metric].better
        func worth(_ method: Int) -> Double {
            let values = rows.compactMap { $0.scores[metric][method] }
            return values.isEmpty ? -.infinity : Statistics.mean(values.map(better.worth))
        }
        let worths = methods.indices.map(worth)
        return methods.indices.filter { cells[metric][$0].mean != nil }
            .sorted { worths[$0] != worths[$1] ? worths[$0] > worths[$1] : $0 < $1 }
    }
}
