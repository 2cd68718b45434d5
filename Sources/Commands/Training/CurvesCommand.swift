import Answers
import Language
import Networks
import Pictures
import Serialization
import Signatures

/// `curves`: how a network's training went.
enum CurvesCommand: Command {
    static let signature = Signature(
        "curves", group: .training, "Loss and accuracy of a network's training, epoch by epoch.",
        discussion: """
            The curves cover all trainings of the network. Where the curve of the test set departs from that of the \
            training set, the network overfits.
            """,
        parameters: [Parameter("network", .value(["network"]), "The network.")],
        returns: "curves",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.98
                net = model { flatten ; dense 8 } data=train
                fit net train test=train epochs=3
                curves net
                """, "Three epochs of a very small network.")
        ], source: "Fang 2017, figure 5; Soydaner 2019, figure 5", seeAlso: ["fit", "evaluate"],
        searchTerms: [
            "history", "learning curve", "overfitting", "tensorboard",
            SearchTerm(
                "loss", "losses",
                advice:
                    "'curves net' shows the loss of each epoch; loss= of fit chooses which loss is used"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let epochs = network.taught.history.epochs
        guard let last = epochs.last else {
            throw Mistake(
                "NotTrained", "the network has not been trained for a whole epoch in this session",
                at: "network",
                hint: "train it with fit first; a weight file does not contain curves")
        }
        let report = RunReport(network.taught.history, network: network, command: call.text)
        return .object(
            ReportValue(
                "curves", summary: report.line,
                content: Rendering.answer(
                    report.line, figure: figure(network.taught.history), table: report.table,
                    provenance: try Provenance(call.text, network: network, workplace.cancellation),
                    numbers: report.numbers),
                facts: [
                    .init("loss", .number(last.loss), in: .field),
                    .init("accuracy", .number(last.accuracy), in: .field),
                    .init("epochs", .integer(epochs.count), in: .field),
                ], columns: report.columns))
    }

    /// Loss and accuracy side by side.
    static func figure(_ history: History) -> Figure {
        let epochs = history.epochs
        let loss = LinePlot(
            title: "Loss", xLabel: "epoch",
            series: series(epochs, { $0.loss }, { $0.testLoss }))
        return FigureRow.join([
            loss.figure(width: 440, height: 300),
            accuracy(history).figure(width: 440, height: 300),
        ])
    }

    /// Accuracy alone.
    static func accuracy(_ history: History) -> LinePlot {
        LinePlot(
            title: "Accuracy", xLabel: "epoch", yLabel: "%",
            series: series(
                history.epochs, { $0.accuracy * 100 }, { $0.testAccuracy.map { $0 * 100 } }))
    }

    private static func series(
        _ epochs: [History.Epoch], _ learning: (History.Epoch) -> Double,
        _ held: (History.Epoch) -> Double?
    ) -> [LinePlot.Series] {
        // Epochs without images held out leave a gap.
        let tests = epochs.map(held)
        return [LinePlot.Series("while learning", y: epochs.map(learning))]
            + (tests.contains { $0 != nil }
                ? [LinePlot.Series("test part", y: tests.map { $0 ?? .nan })] : [])
    }
}
