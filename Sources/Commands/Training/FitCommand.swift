import Answers
import Datasets
import Language
import Networks
import Signatures
import Tensors

/// `fit`: training.
enum FitCommand: Command {
    static let signature = Signature(
        "fit", group: .training, "Trains a network on a dataset.",
        discussion: """
            The loss is softmax with cross-entropy, mean over the batch. Each epoch goes through the images once, in an \
            order drawn from the seed. The display shows loss and accuracy while the network learns; images given as \
            `test` are read after each epoch and teach nothing. An interrupt keeps what was learned: `fit` again goes on \
            from there. If the loss stops being a number, training stops with the weights from before that epoch.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network to train; it is changed."),
            Parameter("data", .value(["dataset"]), "The images to learn from."),
            Parameter(
                "epochs", .integer(1...100_000), .option, default: "10", unit: "epochs",
                "How often to go through the images."),
            Parameter(
                "batch", .integer(1...4096), .option, default: "12", unit: "images",
                "How many images make one step."),
            Parameter(
                "rate", .number(0...1e6), .option, unit: "step per derivative",
                "Learning rate; left out: 0.01 for sgd, 0.001 for adam."),
            Parameter(
                "optimizer", .choice(OptimizerKind.allCases.map(\.rawValue)), .option,
                default: "sgd", "How the weights follow their derivatives."),
            Parameter("test", .value(["dataset"]), .option, "Images to read after each epoch."),
            Parameter(
                "precision", .choice(KernelSettings.Precision.allCases.map(\.rawValue)), .option,
                default: "fast",
                "Winograd's convolutions where they pay (fast), or direct sums (exact)."
            ),
            .seed("Decides the order of the images and what dropout drops."),
        ], returns: "a training run",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.99
                net = model { flatten ; dense 8 } data=train
                fit net train epochs=2
                """, "A very small network, for two epochs.")
        ], source: "Fang 2017, Training of the networks; Kingma and Ba 2015 for adam",
        seeAlso: ["evaluate", "misses"], searchTerms: ["train", "learn", "training"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let data = try call.object("data", as: DatasetValue.self).dataset
        let test = try call.optionalObject("test", as: DatasetValue.self)?.dataset
        let optimizer = OptimizerKind(rawValue: try call.text("optimizer")) ?? .sgd
        let options = Trainer.Options(
            epochs: try call.integer("epochs"),
            batch: min(try call.integer("batch"), max(data.items.count, 1)),
            rate: try call.optionalNumber("rate") ?? optimizer.defaultRate, optimizer: optimizer,
            seed: try workplace.seed(for: call),
            precision: KernelSettings.Precision(rawValue: try call.text("precision")) ?? .fast)
        try network.requireFit(data)
        let trainer = Trainer(
            network, options: options, backend: try workplace.backend())
        var display = ProgressDisplay(workplace, stem: "fit")
        do {
            let history = try trainer.fit(
                data, test: test, cancellation: workplace.cancellation
            ) { display.show($0) }
            let run = RunReport(history, network: network, command: call.text)
            display.finish(run.line)
            return .object(run.value())
        } catch is Cancelled {
            let place = display.place
            display.finish("interrupted \(place)")
            throw Failure(
                name: Failure.interruptedName, message: "training was interrupted \(place)",
                report: [
                    "training was interrupted \(place)",
                    "  the network keeps what it has learned; fit again goes on from there",
                ])
        } catch {
            display.finish("stopped \(display.place)")
            throw error
        }
    }
}
