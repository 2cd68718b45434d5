import Answers
import Datasets
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Training

/// `confusion`: which class is taken for which.
enum ConfusionCommand: Command {
    static let signature = Signature(
        "confusion", group: .training, "Which class is mistaken for which, and how often.",
        discussion: """
            One row for each true class, one column for each predicted class. The table lists the most frequent \
            mistakes; `evaluate` gives precision and recall. All mistakes are in its columns class, \
            said, images and share: `sort (confusion net test) by share descending=true`.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("data", .value(["dataset"]), "The images to classify."),
            Parameter(
                "count", .integer(1...1000), .option, default: "10", unit: "mistakes",
                "How many mistakes to list."),
        ], returns: "a confusion matrix",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.98
                net = model { flatten ; dense 8 } data=train
                confusion net train count=3
                """, "The mistakes of an untrained network.")
        ], source: "Fang 2017, Evaluations on miss-classified cases",
        seeAlso: ["evaluate", "misses"], searchTerms: ["matrix", "mistakes", "errors"])

    /// Beyond so many classes there is no picture: a cell of it would be smaller than a pixel.
    private static let classLimit = 500

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let images = try call.object("data", as: DatasetValue.self).dataset
        let evaluation = try Evaluation(
            network, images, backend: workplace.backend(), cancellation: workplace.cancellation)
        let dataset = evaluation.dataset
        let confusion = Confusion(
            classes: dataset.classes, labels: evaluation.labels,
            predictions: evaluation.predictions, unreadable: evaluation.unreadable)
        let mistakes = confusion.mistakes
        let columns = Columns([
            .text(nil, "is", mistakes.map { dataset.classes[$0.0] }).called("class"),
            .text(nil, "read as", mistakes.map { dataset.classes[$0.1] }).called("said"),
            .integer(nil, "images", mistakes.map { $0.2 }),
            .number(
                nil, "of its images",
                mistakes.map { Double($0.2) / Double(confusion.totals[$0.0]) },
                format: Rendering.percent
            ).called("share"),
        ])
        let table = columns.table(first: try call.integer("count"))
        let total = evaluation.labels.count
        let line =
            "\(Rendering.count(total - evaluation.correct, "miss")) of "
            + "\(Rendering.grouped(total)), "
            + "\(Rendering.count(mistakes.count, "kind")) of mistake"
        let text = [line, evaluation.warning, ClassNote.line(network, images)]
            .compactMap { $0 }.joined(separator: "\n")
        let numbers: JSON = [
            "classes": .array(dataset.classes.map { .string($0) }),
            "counts": .array(confusion.counts.map { .array($0.map { .integer($0) }) }),
        ]
        let content =
            dataset.classes.count <= classLimit
            ? Rendering.answer(
                text, figure: figure(confusion), table: table,
                provenance: try Provenance(call.text, network: network, workplace.cancellation),
                numbers: numbers)
            : Rendering.answer(table, below: [text], numbers: numbers)
        return .object(
            ReportValue(
                "confusion matrix", summary: line, content: content,
                facts: [
                    .init("misses", .integer(total - evaluation.correct), in: .field),
                    .init("count", .integer(total), in: .field),
                ], columns: columns))
    }

    /// The counts as a picture.
    static func figure(_ confusion: Confusion) -> Figure {
        var view = MatrixView(
            title: "Read as", values: confusion.counts.flatMap { $0.map(Double.init) },
            rowLabels: confusion.classes, columnLabels: confusion.classes, rowTitle: "is",
            columnTitle: "read as", digits: 0
        )
        view.description = description(confusion)
        return view.figure()
    }

    /// `Confusion matrix of 8 classes, 160 images: 93.13 % on the diagonal; most often fear read as surprise, 4 images`.
    private static func description(_ confusion: Confusion) -> String {
        let total = confusion.totals.reduce(0, +)
        let right = confusion.counts.indices.reduce(0) { $0 + confusion.counts[$1][$1] }
        let most = confusion.mistakes.first.map {
            "; most often \(confusion.classes[$0.0]) read as \(confusion.classes[$0.1]), "
                + Rendering.count($0.2, "image")
        }
        return "Confusion matrix of \(Rendering.count(confusion.classes.count, "class")), "
            + "\(Rendering.count(total, "image"))"
            + (total == 0
                ? "" : ": \(Rendering.percent(Double(right) / Double(total))) on the diagonal")
            + (most ?? "")
    }
}
