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
                ([line] + remarks).joined(separator: "\n"), figure: curves, table: table,
                provenance: Provenance(command, weights: network.fingerprint), numbers: numbers),
            facts: [
                .init("loss", .number(last?.loss ?? 0), in: .field),
                .init("accuracy", .number(last?.accuracy ?? 0), in: .field),
                .init("test", JSON(last?.testAccuracy), in: .field),
                .init("epochs", .integer(history.epochs.count), in: .field),
            ], columns: columns)
    }

    var columns: Columns {
        let epochs = history.epochs
        let isTested = epochs.contains { $0.testAccuracy != nil }
        return Columns([
            .integer(nil, "epoch", Array(1..<epochs.count + 1), nil),
            .number("loss", "loss", epochs.map(\.loss), nil) {
                Pictures.NumberText.fixed($0, digits: 4)
            },
            .number("accuracy", "accuracy", epochs.map(\.accuracy), nil, format: Rendering.percent),
            .number(
                "test", isTested ? "test" : nil, epochs.map(\.testAccuracy), nil, missing: "",
                format: Rendering.percent),
            .data("rate", .numbers(epochs.map(\.rate))),
            .data("testLoss", .numbers(epochs.map(\.testLoss))),
        ])
    }

    var table: Table { columns.table() }

    /// Over the epochs of the table.
    private var curves: Figure {
        CurvesCommand.accuracy(history).figure(width: 560, height: 300)
    }

    var numbers: JSON {
        ["epochs": columns.records, "remarks": .array(remarks.map { .string($0) })]
    }
}
