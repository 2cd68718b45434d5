import Datasets
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// What the answer about each image should rest on: its masks, and what each part truly does.
struct ScoreTruths {
    /// Of one image.
    struct Truth {
        var mask: [Bool]?
        var parts: [ScoredImage.Part] = []
        /// The part whose exchange has the largest effect, among those with a mask.
        var decisive: String?

        /// How much of the image the mask covers, 0...1.
        var covered: Double? {
            mask.map { Double($0.count { $0 }) / Double(max($0.count, 1)) }
        }
    }

    private let question: ScoreQuestion
    private let workplace: Workplace
    private var compiled: CompiledNetwork?
    /// How many images had no masks, and for how many and why the effects are not known.
    private var withoutMasks = 0
    private var withoutEffects: (count: Int, why: String) = (0, "")
    private var count = 0

    init(_ question: ScoreQuestion, _ workplace: Workplace) {
        (self.question, self.workplace) = (question, workplace)
    }

    /// - Throws: `Mistake` for a part that there is not; `Cancelled`.
    mutating func truth(of subject: TracedImage) throws -> Truth {
        let needsMask = question.metrics.contains { type(of: $0).need != .nothing }
        guard needsMask else { return Truth() }
        count += 1
        guard let masks = try subject.image.item.masks?(), !masks.isEmpty else {
            withoutMasks += 1
            return Truth()
        }
        var truth = Truth()
        if question.needsEffects {
            let effects = try effects(of: subject)
            truth.parts = masks.map {
                ScoredImage.Part($0.part, cover: $0.mask.samples, effect: effects?[$0.part])
            }
            let known = truth.parts.filter { part in
                part.effect != nil && part.cover.contains { $0 > 0 }
            }
            truth.decisive = known.max { ($0.effect ?? 0) < ($1.effect ?? 0) }?.name
        }
        let names = question.parts.isEmpty ? [truth.decisive].compactMap { $0 } : question.parts
        truth.mask = try mask(of: names, masks.map { ($0.part, $0.mask.samples) })
        return truth
    }

    /// The pixels of any of the parts.
    private func mask(
        of names: [String], _ masks: [(part: String, cover: [UInt8])]
    ) throws -> [Bool]? {
        guard !names.isEmpty else { return nil }
        var mask: [Bool]?
        for name in names {
            guard let cover = masks.first(where: { $0.part == name })?.cover else {
                let known = masks.map(\.part)
                throw Mistake(
                    "UnknownPart", "there is no part '\(name)'", at: "part",
                    hint: Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
                        ?? "there are \(known.joined(separator: ", "))")
            }
            mask = zip(mask ?? cover.map { _ in false }, cover).map { $0 || $1 >= 128 }
        }
        return mask
    }

    /// By part; nil where they are not known.
    private mutating func effects(of subject: TracedImage) throws -> [String: Double]? {
        let cause: CauseQuestion
        do {
            cause = try CauseQuestion(subject, against: nil)
        } catch let mistake as Mistake {
            withoutEffects = (withoutEffects.count + 1, mistake.message)
            return nil
        }
        if compiled == nil {
            compiled = try CompiledNetwork(
                subject.network.network, batch: Severally.largestBatch,
                backend: workplace.backend(), cancellation: workplace.cancellation)
        }
        guard let compiled else { return nil }
        let found = try CauseCommand.effects(cause, subject, compiled, workplace).effects
        return Dictionary(uniqueKeysWithValues: found.map { ($0.part, $0.effect) })
    }

    /// Why metrics have no numbers, a sentence each.
    var leftOut: [String] {
        var sentences: [String] = []
        func names(_ needs: [MetricNeed]) -> String {
            question.metrics.filter { needs.contains(type(of: $0).need) }
                .map { type(of: $0).signature.name }.joined(separator: ", ")
        }
        func of(_ some: Int) -> String {
            some == count
                ? "" : " for \(Rendering.grouped(some)) of \(Rendering.grouped(count)) images"
        }
        if withoutMasks > 0 {
            sentences.append(
                "\(names([.mask, .effects])): left out\(of(withoutMasks)), for the images have no masks of their parts"
            )
        }
        if withoutEffects.count > 0 {
            let some = names(question.parts.isEmpty ? [.mask, .effects] : [.effects])
            sentences.append("\(some): left out\(of(withoutEffects.count)): \(withoutEffects.why)")
        }
        return sentences
    }
}
