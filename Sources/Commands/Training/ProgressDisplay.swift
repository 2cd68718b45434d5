import Answers
import Dispatch
import Networks
import Pictures
import Tensors
import Training

/// One line that shows how far a training is, at most ten times a second, with the curves of the epochs that are done, once
/// a second; where a front end has buttons, with one that stops it.
///
/// Times are shown only while it runs: what stays in the notebook is the same in every run.
struct ProgressDisplay {
    private let sink: (any Sink)?
    private let identifier: String
    /// When the first line was shown, and how much was done: what came before it took its time only once.
    private var first: (time: UInt64, done: Double)?
    private var last: UInt64 = 0
    private var isShown = false
    private var panel: (any OpenPanel)?
    /// Set by the button.
    let stop = Cancellation()
    /// The curves so far, drawn anew after each epoch.
    private var curves: (epochs: Int, picture: Picture)?
    /// `before the first batch`, `in epoch 3 of 10, batch 17 of 201`.
    private(set) var place = "before the first batch"

    init(_ workplace: Workplace, stem: String) {
        sink = workplace.sink
        identifier = workplace.nextPanel(stem)
    }

    mutating func show(_ progress: Trainer.Progress) {
        place =
            "in epoch \(progress.epoch) of \(progress.epochs), "
            + "batch \(progress.batch) of \(progress.batches)"
        let now = DispatchTime.now().uptimeNanoseconds
        // A picture goes with each line once there are curves: that is shown once a second.
        guard now - last > (curves == nil ? 100_000_000 : 1_000_000_000) else { return }
        last = now
        let done =
            Double((progress.epoch - 1) * progress.batches + progress.batch)
            / Double(progress.epochs * progress.batches)
        draw(progress.history)
        let first = first ?? (now, done)
        self.first = first
        let seconds = Double(now - first.time) / 1e9
        let left =
            done > first.done
            ? "  \(Self.duration(seconds / (done - first.done) * (1 - done))) left" : ""
        put(
            "epoch \(progress.epoch)/\(progress.epochs) \(Self.bar(done)) "
                + "loss \(Pictures.NumberText.fixed(progress.loss, digits: 4))  "
                + "accuracy \(Rendering.percent(progress.accuracy))"
                + (progress.testAccuracy.map { "  test \(Rendering.percent($0))" } ?? "")
                + left)
    }

    /// The line that stays.
    ///
    /// - Parameter history: epochs whose curves stay with it, where no other answer shows them.
    mutating func finish(_ line: String, curves history: History = History()) {
        curves = nil
        draw(history)
        if let panel { return panel.close(leaving: answer(line)) }
        put(line)
    }

    /// From the second epoch on there is a line to draw.
    private mutating func draw(_ history: History) {
        guard sink != nil, history.epochs.count > 1, curves?.epochs != history.epochs.count else {
            return
        }
        let figure = CurvesCommand.figure(history)
        curves = (history.epochs.count, Rendering.picture(figure))
    }

    private mutating func put(_ line: String) {
        guard let sink else { return }
        let panel = Self.panel(line, curves?.picture, answer(line), isStopping: stop.isRequested)
        if let open = self.panel {
            open.update(panel)
        } else if isShown {
            sink.update(panel.still, identifier: identifier)
        } else {
            isShown = true
            self.panel = sink.open(panel, identifier: identifier) { [stop] panel, pressed in
                if pressed == Self.button { stop.request() }
                var panel = panel
                panel[Self.button] = Self.control(isStopping: stop.isRequested)
                return panel
            }
        }
    }

    /// A front end shows one form of an answer only: the line and the picture go into one page.
    private func answer(_ line: String) -> Answer {
        guard let curves else { return Answer(text: line) }
        var page = Document()
        page.preformatted(line)
        return Answer([.document(page), .picture(curves.picture)])
    }

    private static let button = "stop"

    private static func panel(
        _ line: String, _ curves: Picture?, _ still: Answer, isStopping: Bool
    ) -> Panel {
        Panel(
            [.init("line", .text(line))] + (curves.map { [.init("curves", .picture($0))] } ?? [])
                + [.init(button, control(isStopping: isStopping))], still: still)
    }

    private static func control(isStopping: Bool) -> Panel.Control {
        .button(label: isStopping ? "stopping" : "stop", isEnabled: !isStopping)
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
