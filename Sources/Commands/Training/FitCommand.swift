import Answers
import Datasets
import Language
import Networks
import Signatures
import Tensors
import Training

/// `fit`: training.
enum FitCommand: Command {
    static let signature = Signature(
        "fit", group: .training, "Trains a network on a dataset.",
        discussion: """
            The loss is averaged over the batch. Each epoch goes through the training set once, in an order drawn from \
            the seed. Loss and accuracy are shown during the training; the images given as `test` are evaluated after \
            each epoch and are not trained on. An interrupt, or the stop button in JupyterLab, keeps what was learned: \
            another `fit` continues from there. If the loss becomes NaN or infinite, the training stops with the weights \
            from before that epoch. The state of the optimizer (momentum, Adam's moments) stays with the network from \
            one `fit` to the next with the same optimizer, and the answer says so; a weight file does not contain it. \
            With a checkpoint folder, each epoch writes a file that `load` can read, and `resume=true` continues a \
            finished or killed training, bit for bit as if it had not been interrupted.
            """, parameters: parameters, returns: "a training run",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.99
                net = model { flatten ; dense 8 } data=train
                fit net train epochs=2
                """, "A very small network, for two epochs."),
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.99
                net = model { flatten ; dense 8 } data=train
                fit net train epochs=3 optimizer=nesterov schedule=cosine warmup=1 decay=0.0005
                """,
                "Nesterov momentum, a learning rate that rises for one epoch and then falls along a cosine, and weight decay."
            ),
        ],
        source: """
            Fang 2017, Training of the networks; Kingma and Ba 2015 for adam; Loshchilov and Hutter 2017 for cosine
            """, seeAlso: ["evaluate", "misses", "curves"],
        searchTerms: [
            "learn", "sgd", "backward",
            SearchTerm(
                "train", "training",
                advice:
                    "'fit net data' trains a network; split makes the two parts: 'train, test = split data'"
            ),
            SearchTerm(
                "optimizer", "optimiser", "optim",
                advice: "optimizer= is an option of fit: 'fit net data optimizer=adam'"),
            SearchTerm(
                "lr", "learning rate",
                advice: "the learning rate is an option of fit: 'fit net data rate=0.01'"),
            SearchTerm(
                "finetune", "transfer",
                advice:
                    "'load \"file.safetensors\" into=net' takes weights over, 'fit net data' trains on"
            ),
        ])

    private static let parameters = [
        Parameter("network", .value(["network"]), "The network to train; it is changed."),
        Parameter("data", .value(["dataset"]), "The training set."),
        Parameter(
            "epochs", .integer(1...100_000), .option, default: "10", unit: "epochs",
            "Number of passes through the training set."),
        Parameter(
            "batch", .integer(1...4096), .option, default: "12", unit: "images",
            "Batch size: how many images make one step."),
        Parameter(
            "rate", .number(0...1e6), .option,
            "Learning rate; left out: 0.01, for adam and adamw 0.001, for adadelta 1."),
        Parameter(
            "optimizer", .choice(OptimizerKind.allCases.map(\.rawValue)), .option, default: "sgd",
            "How the weights are updated from the gradient."),
        Parameter(
            "momentum", .number(0...0.9999), .option, default: "0.9", unit: "share",
            "For optimizer=momentum and nesterov: the share of the velocity that is kept at each step."
        ),
        Parameter(
            "decay", .number(0...1), .option, unit: "share",
            "Weight decay; left out: none, for adamw 0.01."),
        Parameter(
            "l1", .number(0...1), .option, default: "0", unit: "share",
            "L1 regularization: pulls each weight towards zero by the same amount."),
        Parameter(
            "clip", .number(1e-9...1e9), .option, unit: "norm",
            "Largest norm of the gradient of all weights; a larger one is scaled down to it; left out: no limit."
        ),
        Parameter(
            "schedule", .choice(["constant", "step", "cosine", "plateau"]), .option,
            default: "constant", "How the learning rate changes from epoch to epoch."),
        Parameter(
            "every", .integer(1...100_000), .option, default: "10", unit: "epochs",
            "For schedule=step: epochs between two changes; for plateau: epochs to wait for a lower loss."
        ),
        Parameter(
            "factor", .number(0.0001...1), .option, default: "0.1", unit: "times",
            "For schedule=step and plateau: what the learning rate is multiplied by."),
        Parameter(
            "floor", .number(0...1e6), .option, default: "0",
            "For schedule=cosine: the learning rate at the end."),
        Parameter(
            "warmup", .integer(0...100_000), .option, default: "0", unit: "epochs",
            "Number of first epochs in which the learning rate rises linearly."),
        Parameter(
            "loss", .choice(["cross-entropy", "squares"]), .option, default: "cross-entropy",
            "The loss to minimize: softmax with cross-entropy, or the mean squared error against targets 0 and 1."
        ),
        Parameter(
            "smoothing", .number(0...0.99), .option, default: "0", unit: "share",
            "Label smoothing, for cross-entropy: the share of the target that is spread over all classes."
        ),
        Parameter(
            "augment", .text, .option,
            "Random changes of the images: \"flip crop=4 rotate=10 brightness=0.2 noise=0.02 erase=0.5\"."
        ),
        Parameter(
            "test", .value(["dataset"]), .option,
            "A test set, on which the network is evaluated after each epoch."),
        Parameter(
            "patience", .integer(1...100_000), .option, unit: "epochs",
            "Early stopping: stops when the accuracy on `test` has not improved for so many epochs; left out: never."
        ),
        Parameter(
            "best", .boolean, .option, default: "false",
            "Restores at the end the weights of the epoch with the best accuracy on `test`."),
        Parameter(
            "checkpoint", .folder, .option,
            "A folder into which a file is written after each epoch."),
        Parameter(
            "resume", .boolean, .option, default: "false",
            "Continues from the checkpoint folder, if it holds a training."),
        Parameter(
            "classes", .choice(["matched", "anew"]), .option, default: "matched",
            "The classes of the data are matched with the network's by name, or its outputs get new names from them."
        ),
        Parameter(
            "precision", .choice(KernelSettings.Precision.allCases.map(\.rawValue)), .option,
            default: "fast",
            "Winograd's convolutions where they are faster (fast), or direct sums (exact)."),
        Parameter.seed("Decides the order of the images and what dropout drops."),
    ]

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let data = try call.object("data", as: DatasetValue.self).dataset
        let test = try call.optionalObject("test", as: DatasetValue.self)?.dataset
        let options = try options(call, images: data.items.count, workplace)
        try requireCompanions(call, hasTest: test != nil)
        try network.requireFit(data)
        let doubled = DoubledSoftmax.sentence(network.architecture, options.loss)
        let note = options.renamesClasses ? nil : ClassNote.fitted(network, data)
        let given = try GivenOptions.remarks(call, options, images: data.items.count)
        // Their memory is the training's now, and the weights will be others.
        workplace.traces.clear()
        let trainer = Trainer(network, options: options, backend: try workplace.backend())
        var display = ProgressDisplay(workplace, stem: "fit")
        do {
            let history = try trainer.fit(
                data, test: test, cancellation: workplace.cancellation, stop: display.stop
            ) { display.show($0) }
            let run = RunReport(
                history, network: network, command: call.text,
                remarks: [note, doubled].compactMap { $0 }
                    + remarks(history, of: options, network, given: given))
            display.finish(run.line)
            return .object(run.value())
        } catch is Cancelled {
            let place = display.place
            guard workplace.cancellation.isRequested else {
                return stopped(display, network, call, given)
            }
            display.finish("interrupted \(place)", curves: network.taught.latest)
            throw Failure(
                name: Failure.interruptedName, message: "training was interrupted \(place)",
                report: [
                    "training was interrupted \(place)",
                    "  the network keeps what it has learned; fit again goes on from there",
                ])
        } catch {
            display.finish("stopped \(display.place)", curves: network.taught.latest)
            throw error
        }
    }

    /// That it ended early, and which epoch's weights the network has now.
    private static func remarks(
        _ history: History, of options: Trainer.Options, _ network: Network, given: [String]
    ) -> [String] {
        var remarks = given + network.taught.remarks + earlier(network)
        guard let best = history.best else { return remarks }
        if let patience = options.patience, history.epochs.count < options.epochs {
            remarks.append(
                "ended early: \(Rendering.count(patience, "epoch")) without a better test than "
                    + "epoch \(best.epoch)'s")
        }
        if options.keepsBest {
            remarks.append(
                "the weights are those of epoch \(best.epoch), "
                    + "test \(Rendering.percent(best.accuracy))")
        }
        return remarks
    }

    /// That the table and the plot begin with this training, where it is not the network's first.
    private static func earlier(_ network: Network) -> [String] {
        let taught = network.taught
        guard taught.epochsBefore > 0 else { return [] }
        return [
            "the network has been through \(Rendering.count(taught.history.epochs.count, "epoch")) "
                + "in all: `curves` shows them"
        ]
    }

    /// The button was pressed: what was taught until then is a training too.
    private static func stopped(
        _ display: ProgressDisplay, _ network: Network, _ call: Call, _ given: [String]
    ) -> Value {
        var display = display
        display.finish("stopped \(display.place); the network keeps what it has learned")
        let history = network.taught.latest
        guard !history.epochs.isEmpty else { return .nothing }
        return .object(
            RunReport(
                history, network: network, command: call.text,
                remarks: given + network.taught.remarks + earlier(network)
            ).value())
    }

    private static func options(
        _ call: Call, images: Int, _ workplace: Workplace
    ) throws -> Trainer.Options {
        let kind = OptimizerKind(rawValue: try call.text("optimizer")) ?? .sgd
        var options = Trainer.Options(
            epochs: try call.integer("epochs"),
            batch: min(try call.integer("batch"), max(images, 1)),
            optimizer: Optimizer.Options(
                kind, rate: try call.optionalNumber("rate"), momentum: try call.number("momentum"),
                decay: try call.optionalNumber("decay"), l1: try call.number("l1"),
                clip: try call.optionalNumber("clip")), seed: try workplace.seed(for: call),
            precision: KernelSettings.Precision(rawValue: try call.text("precision")) ?? .fast)
        options.schedule = Schedule(try course(call), warmUp: try call.integer("warmup"))
        options.loss =
            try call.text("loss") == "squares"
            ? .meanSquaredError : .crossEntropy(smoothing: try call.number("smoothing"))
        options.augmentation = try AugmentationOptions.augmentation(call)
        options.patience = try call.optionalInteger("patience")
        options.keepsBest = try call.boolean("best")
        options.checkpoint = try call.optionalText("checkpoint")
        options.resumes = try call.boolean("resume")
        options.renamesClasses = try call.text("classes") == "anew"
        return options
    }

    private static func course(_ call: Call) throws -> Schedule.Course {
        switch try call.text("schedule") {
        case "step":
            .step(every: try call.integer("every"), factor: try call.number("factor"))
        case "cosine": .cosine(floor: try call.number("floor"))
        case "plateau":
            .plateau(patience: try call.integer("every"), factor: try call.number("factor"))
        default: .constant
        }
    }

    /// Options that mean something only beside some values of others.
    private static let companions = [
        ("momentum", "optimizer", ["momentum", "nesterov"]),
        ("every", "schedule", ["step", "plateau"]), ("factor", "schedule", ["step", "plateau"]),
        ("floor", "schedule", ["cosine"]), ("smoothing", "loss", ["cross-entropy"]),
    ]

    /// Options that mean something only beside others.
    private static func requireCompanions(_ call: Call, hasTest: Bool) throws {
        let needsTest =
            try call.optionalInteger("patience") != nil
            ? "patience" : call.boolean("best") ? "best" : nil
        if let needsTest, !hasTest {
            throw Mistake(
                "MissingArgument", "\(needsTest) needs a test set", at: needsTest,
                hint: "give some with test=...")
        }
        for (option, other, values) in companions {
            try call.require(option, onlyBeside: other, in: values)
        }
        if try call.boolean("resume"), try call.optionalText("checkpoint") == nil {
            throw Mistake(
                "MissingArgument", "resume needs the checkpoint folder", at: "resume",
                hint: "checkpoint=\"run\"")
        }
    }
}
