import Explanations
import Language
import Signatures

/// The sentences that say what was asked, by which mask, and what has no number.
struct ScoreNotes {
    private let question: ScoreQuestion
    private let run: ScoreRun

    init(_ question: ScoreQuestion, _ run: ScoreRun) {
        (self.question, self.run) = (question, run)
    }

    /// - Parameter missing: for each metric that has numbers, of how many images each method has one.
    func sentences(missing: [(metric: String, counts: [Int])], of methods: [String]) -> [String] {
        question.notes + [target] + [mask].compactMap { $0 } + run.leftOut
            + without(Set(missing.map(\.metric)))
            + missing.compactMap { Self.fewer($0.metric, $0.counts, methods, of: run.rows.count) }
    }

    private var target: String {
        switch question.target {
        case .predicted: "methods are asked about the class that the network predicts"
        case .label: "methods are asked about each image's own class"
        case .index(let index):
            "methods are asked about class \(index), \(question.several.network.className(index))"
        }
    }

    /// Nil where no metric asks for one, or there was none.
    private var mask: String? {
        let covered = run.rows.compactMap(\.covered)
        guard !covered.isEmpty, question.metrics.contains(where: { type(of: $0).need == .mask })
        else { return nil }
        let chance =
            "it covers \(ShareText.percent(Statistics.mean(covered))) of an image, which is what chance would score"
        guard question.parts.isEmpty else {
            return "the mask: \(question.parts.joined(separator: " and ")); \(chance)"
        }
        let counts = Dictionary(grouping: run.rows.compactMap(\.decisive)) { $0 }
            .map { (name: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
            .map { "\($0.name) \($0.count)" }
        return
            "the mask: the part with the largest effect (\(counts.joined(separator: ", "))); \(chance)"
    }

    /// Metrics that need nothing but pixels, and of which no method has a number.
    private func without(_ known: Set<String>) -> [String] {
        question.metrics.compactMap { metric in
            let name = type(of: metric).signature.name
            guard type(of: metric).need == .nothing, !known.contains(name) else { return nil }
            return "\(name): no method has a number"
        }
    }

    /// `energy: no number for grad-cam on 4 of 20 images`.
    private static func fewer(
        _ metric: String, _ counts: [Int], _ methods: [String], of images: Int
    ) -> String? {
        let missing = methods.indices.filter { counts[$0] < images }
        guard !missing.isEmpty else { return nil }
        let told = missing.map { place in
            counts[place] == 0
                ? "\(methods[place]) on any" : "\(methods[place]) on \(images - counts[place])"
        }
        return
            "\(metric): no number for \(told.joined(separator: ", ")) of \(Rendering.count(images, "image"))"
    }
}
