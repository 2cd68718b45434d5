import Answers
import Dispatch
import Networks
import Pictures

/// One line that shows how far a training is, at most ten times a second.
///
/// Times are shown only while it runs: what stays in the notebook is the same in every run.
struct ProgressDisplay {
    private let sink: (any Sink)?
    private let identifier: String
    private let start = DispatchTime.now().uptimeNanoseconds
    private var last: UInt64 = 0
    private var isShown = false
    /// `before the first batch`, `in epoch 3 of 10, batch 17 of 201`.
    private(set) var place = "before the first batch"

    init(_ workplace: Workplace, stem: String) {
        sink = workplace.sink
        identifier = workplace.nextDisplay(stem)
    }

    mutating func show(_ progress: Trainer.Progress) {
        place =
            "in epoch \(progress.epoch) of \(progress.epochs), "
            + "batch \(progress.batch) of \(progress.batches)"
        let now = DispatchTime.now().uptimeNanoseconds
        guard now - last > 100_000_000 else { return }
        last = now
        let done =
            Double((progress.epoch - 1) * progress.batches + progress.batch)
            / Double(progress.epochs * progress.batches)
        let seconds = Double(now - start) / 1e9
        let left = seconds / done * (1 - done)
        put(
            "epoch \(progress.epoch)/\(progress.epochs) \(Self.bar(done)) "
                + "loss \(Pictures.NumberText.fixed(progress.loss, digits: 4))  "
                + "accuracy \(Rendering.percent(progress.accuracy))  "
                + (progress.testAccuracy.map { "test \(Rendering.percent($0))  " } ?? "")
                + "\(Self.duration(left)) left")
    }

    /// The line that stays.
    mutating func finish(_ line: String) { put(line) }

    private mutating func put(_ line: String) {
        guard let sink else { return }
        let answer = Answer(text: line)
        if isShown {
            sink.update(answer, identifier: identifier)
        } else {
            sink.display(answer, identifier: identifier)
            isShown = true
        }
    }

    private static func bar(_ share: Double) -> String {
        let full = Int((share * 20).rounded(.down))
        return String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e7).rounded(.up))
        return whole < 90 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
