import Answers
import Language
import Networks
import Pictures
import Serialization

/// What a training gave, as table, curves and numbers.
struct RunReport {
    private let history: History
    private let network: Network
    private let command: String
    /// What is to be said of the training beside its numbers.
    private let remarks: [String]

    init(_ history: History, network: Network, command: String, remarks: [String] = []) {
        self.history = history
        self.network = network
        self.command = command
        self.remarks = remarks
    }

    /// `10 epochs: loss 0.0213, accuracy 99.41 %, test 95.10 %`.
    var line: String {
        guard let last = history.epochs.last else { return "no epoch" }
        return "\(Rendering.count(history.epochs.count, "epoch")): "
            + "loss \(Pictures.NumberText.fixed(last.loss, digits: 4)), "
            + "accuracy \(Rendering.percent(last.accuracy))"
            + (last.testAccuracy.map { ", test \(Rendering.percent($0))" } ?? "")
    }

    func value() -> ReportValue {
        let last = history.epochs.last
        return ReportValue(
            "training run", summary: line,
            content: Rendering.answer(
                ([line] + remarks + [table.text]).joined(separator: "\n"), figure: curves,
                table: table,
                provenance: Provenance(command, weights: network.fingerprint), numbers: numbers),
            fields: [
                ("loss", .number(last?.loss ?? 0)), ("accuracy", .number(last?.accuracy ?? 0)),
                ("test", last?.testAccuracy.map { .number($0) } ?? .nothing),
                ("epochs", .number(Double(history.epochs.count))),
            ])
    }

    var table: Table {
        let tested = history.epochs.contains { $0.testAccuracy != nil }
        return Table(
            headings: ["epoch", "loss", "accuracy"] + (tested ? ["test"] : []),
            rows: history.epochs.enumerated().map { index, epoch in
                [
                    "\(index + 1)", Pictures.NumberText.fixed(epoch.loss, digits: 4),
                    Rendering.percent(epoch.accuracy),
                ] + (tested ? [epoch.testAccuracy.map(Rendering.percent) ?? ""] : [])
            })
    }

    /// Over the epochs of the table.
    private var curves: Figure {
        CurvesCommand.accuracy(history).figure(width: 560, height: 300)
    }

    var numbers: JSON {
        [
            "epochs": .array(
                history.epochs.map { epoch in
                    [
                        "loss": .number(epoch.loss), "accuracy": .number(epoch.accuracy),
                        "rate": .number(epoch.rate),
                        "testLoss": epoch.testLoss.map { .number($0) } ?? .null,
                        "test": epoch.testAccuracy.map { .number($0) } ?? .null,
                    ]
                }),
            "remarks": .array(remarks.map { .string($0) }),
        ]
    }
}
