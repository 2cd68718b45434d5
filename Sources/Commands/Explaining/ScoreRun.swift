import Datasets
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// The way of many images through methods and metrics, in batches; of each image only its numbers are kept.
struct ScoreRun {
    /// What was found of one image.
    struct Row: Sendable {
        let image: ImageValue
        /// By metric, then by method.
        let scores: [[Double?]]
        /// The part that the answer should rest on, where it was found out.
        let decisive: String?
        /// How much of the image the mask covers, 0...1; nil without one.
        let covered: Double?
    }

    private let question: ScoreQuestion
    private let workplace: Workplace
    private(set) var rows: [Row] = []
    /// The methods that the network allows.
    private(set) var methods: [any ExplanationMethod]
    /// What could not be done, a sentence each.
    private(set) var leftOut: [String] = []
    private(set) var isInterrupted = false
    private var truths: ScoreTruths
    /// Images of which the network predicts nothing.
    private var unread = 0

    init(_ question: ScoreQuestion, _ workplace: Workplace) {
        (self.question, self.workplace) = (question, workplace)
        methods = question.methods
        truths = ScoreTruths(question, workplace)
    }

    /// Goes through all images; at an interrupt those that are done stay.
    ///
    /// - Throws: `Mistake` where no image can be read, or no method is left; `Cancelled` where nothing is done yet.
    mutating func finish() throws {
        let several = question.several
        try several.images.require(several.network.network)
        let images = several.images.all
        var run = SeveralRun("score", images.count, workplace)
        let workshop = ScoreWorkshop(
            several.network.network, backend: try workplace.backend(),
            cancellation: workplace.cancellation)
        do {
            let compiled = try several.compiled(for: images.count)
            let size = compiled?.batch ?? 1
            for start in stride(from: 0, to: images.count, by: size) {
                try workplace.cancellation.check()
                let places = start..<min(start + size, images.count)
                let read = try run.read(places.map { ($0, images[$0]) })
                guard !read.isEmpty else { continue }
                let batch = try several.traced(read, compiled, MemoryAllowance(0))
                try take(batch, workshop, &run)
            }
        } catch is Cancelled where !rows.isEmpty {
            isInterrupted = true
            return run.endEarly("the scores are of these")
        }
        try run.finish()
        if unread > 0 {
            leftOut.append(
                "\(Rendering.count(unread, "image")) left out: the network's outputs are NaN there, so that it predicts no class"
            )
        }
        guard !rows.isEmpty else {
            throw Mistake(leftOut.joined(separator: "; "), at: "data")
        }
        leftOut += truths.leftOut
    }

    private mutating func take(
        _ batch: TracedImages, _ workshop: ScoreWorkshop, _ run: inout SeveralRun
    ) throws {
        let targets = try batch.subjects.map { try question.target(of: $0) }
        let claims = try claims(of: batch, targets)
        for (place, subject) in batch.subjects.enumerated() {
            try workplace.cancellation.check()
            guard let target = targets[place] else {
                unread += 1
                continue
            }
            let truth = try truths.truth(of: subject)
            let image = try ScoredImage(
                subject.trace, query: query(target, nil, subject), mask: truth.mask,
                parts: truth.parts, in: workshop)
            let scores = try question.metrics.map {
                try $0.judged(claims.map { $0[place] }, on: image)
            }
            rows.append(
                Row(
                    image: subject.image, scores: scores, decisive: truth.decisive,
                    covered: truth.covered))
            run.take(1, upTo: batch.places[place] + 1)
        }
    }

    /// By method, then by image; a method that the network does not allow is left out from here on.
    private mutating func claims(of batch: TracedImages, _ targets: [Int?]) throws -> [[Claim]] {
        var found: [[Claim]] = []
        var allowed: [any ExplanationMethod] = []
        for method in methods {
            let queries = zip(batch.subjects, targets).map {
                query($1 ?? 0, type(of: method), $0)
            }
            do {
                let attributions = try batch.attributions(
                    of: queries, by: method, workplace.cancellation)
                found.append(
                    attributions.indices.map {
                        Claim(
                            attributions[$0], by: method, to: queries[$0],
                            on: batch.subjects[$0].trace.image.shape)
                    })
                allowed.append(method)
            } catch let error as ExplanationError {
                leftOut.append(
                    "\(type(of: method).signature.name) is left out: \(error.description)")
            }
        }
        guard !allowed.isEmpty else {
            throw Mistake(leftOut.joined(separator: "; "), at: "methods")
        }
        drop(allowed)
        return found
    }

    /// Earlier images lose the numbers of methods that fail later.
    private mutating func drop(_ allowed: [any ExplanationMethod]) {
        guard allowed.count < methods.count else { return }
        let names = Set(allowed.map { type(of: $0).signature.name })
        let kept = methods.indices.filter { names.contains(type(of: methods[$0]).signature.name) }
        rows = rows.map { row in
            Row(
                image: row.image, scores: row.scores.map { scores in kept.map { scores[$0] } },
                decisive: row.decisive, covered: row.covered)
        }
        methods = allowed
    }

    private func query(
        _ target: Int, _ method: (any ExplanationMethod.Type)?, _ subject: TracedImage
    ) -> Query {
        let architecture = subject.network.network.architecture
        let node = architecture.classes
        guard let method else { return Query(.map(target), at: node, number: .one) }
        return Query(.map(target), at: node, method: method, shape: architecture.output)
    }
}
