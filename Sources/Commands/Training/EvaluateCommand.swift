import Answers
import Datasets
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Training

/// `evaluate`: how well a network reads a dataset.
enum EvaluateCommand: Command {
    static let signature = Signature(
        "evaluate", group: .training, "Accuracy of a network on a dataset, class by class.",
        discussion: """
            Accuracy is the share of images that are classified correctly; `top=5` also gives the share of images whose \
            true class is among the five most probable. For each class: recall, the share of its images that are \
            classified correctly; precision, the share of the images classified as it that belong to it; F1, the \
            harmonic mean of the two. `per` gives the accuracy for each value of an attribute instead: `evaluate net \
            test per=angle`, or for each combination of several, a column each: `per="angle emotion"`; then `.accuracy` is the \
            column, a list, and `.overall` the accuracy of all images. The classes of the network and of the images are \
            matched by name, whatever their order; a class that the network does not know is an error. If the network \
            has no class names, they are matched by index, and the answer says so.

            \(FastArithmetic.sentence)
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("data", .value(["dataset"]), "The images to classify."),
            Parameter(
                "per", .attribute(of: "data"), .option,
                "An attribute, or several; the accuracy is given for each of their values."),
            Parameter(
                "top", .integer(1...1000), .option, unit: "classes",
                "Also counts the images whose true class is among this many most probable ones."),
        ], returns: "an evaluation",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.98
                net = model { flatten ; dense 8 } data=train
                evaluate net train per=angle
                """, "An untrained network: about one in eight is correct.")
        ], source: "Fang 2017, Evaluations on miss-classified cases",
        seeAlso: ["misses", "fit"],
        searchTerms: [
            SearchTerm(
                "accuracy", "metric", "metrics", "precision", "f1", "report",
                "classification report", "classwise",
                advice: "'evaluate net data' gives the accuracy, class by class"),
            SearchTerm(
                "test", "testing", "score",
                advice:
                    "'evaluate net data' tells how accurate a network is; split makes a test set: 'train, test = split data'"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let images = try call.object("data", as: DatasetValue.self).dataset
        let evaluation = try Evaluation(
            network, images, backend: workplace.backend(), cancellation: workplace.cancellation)
        let dataset = evaluation.dataset
        let attributes = (try call.optionalText("per"))?.split(separator: " ").map(String.init)
        let confusion = Confusion(
            classes: dataset.classes, labels: evaluation.labels,
            predictions: evaluation.predictions, unreadable: evaluation.unreadable)
        let groups = dataset.items.map { item in
            attributes?.map { item.attributes[$0] ?? "-" } ?? [dataset.classes[item.label]]
        }
        let keys = attributes == nil ? dataset.classes.map { [$0] } : sorted(Set(groups))
        let rows = keys.map { key -> (name: String, right: Int, of: Int) in
            let members = groups.indices.filter { groups[$0] == key }
            let right = members.count { evaluation.isRight($0) }
            return (key.joined(separator: " "), right, members.count)
        }
        let shares = rows.map { $0.of > 0 ? Double($0.right) / Double($0.of) : nil }
        let columns = Columns(
            Self.keys(keys, of: attributes) + [
                .integer("of", "images", rows.map(\.of), format: Rendering.grouped)
                    .called("images"),
                .integer("right", "right", rows.map(\.right), format: Rendering.grouped),
                .number(
                    attributes == nil ? "recall" : "accuracy",
                    attributes == nil ? "recall" : "accuracy", shares, format: Rendering.percent),
            ]
                + (attributes == nil
                    ? [
                        .number(
                            "precision", "precision", rows.indices.map(confusion.precision),
                            format: Rendering.percent),
                        .number(
                            "f1", "F1", rows.indices.map(confusion.f1), format: Rendering.percent),
                    ] : []))
        let top = try call.optionalInteger("top")
        let near = top.map { evaluation.accuracy(top: $0) }
        let total = evaluation.labels.count
        let line =
            "\(Rendering.grouped(evaluation.correct)) of \(Rendering.grouped(total)) right: "
            + "\(Rendering.percent(evaluation.accuracy)), "
            + "\(Rendering.count(total - evaluation.correct, "miss")), "
            + "loss \(Pictures.NumberText.fixed(evaluation.loss, digits: 4))"
            + (near.map { ", among the first \(top ?? 1): \(Rendering.percent($0))" } ?? "")
        let note = ClassNote.line(network, images)
        let text = [line, evaluation.warning, note].compactMap { $0 }.joined(separator: "\n")
        let provenance = try Provenance(call.text, network: network, workplace.cancellation)
        func figure() -> Figure {
            attributes == nil ? ConfusionCommand.figure(confusion) : bars(rows)
        }
        let isDrawn = attributes == nil ? dataset.classes.count <= 70 : rows.count <= 40
        // By an attribute, accuracy and right are columns: one for each of its values.
        let isWhole = attributes == nil
        return .object(
            ReportValue(
                "evaluation", summary: line,
                (isDrawn ? [.picture(Rendering.picture(figure(), provenance))] : [])
                    + [.text(text), .table(columns.table())],
                facts: [
                    .init("accuracy", .number(evaluation.accuracy), in: .data),
                    .init(
                        isWhole ? "accuracy" : "overall", .number(evaluation.accuracy), in: .field),
                    .init("loss", .number(evaluation.loss)),
                    .init("right", .integer(evaluation.correct), in: isWhole ? .both : .data),
                    .init("top", JSON(near)),
                    .init("count", .integer(total)), .init("groups", columns.records, in: .data),
                ], columns: columns))
    }

    /// The columns that say which images a row is about: a class, or the values of the attributes, which programs read apart.
    private static func keys(_ keys: [[String]], of attributes: [String]?) -> [Columns.Column] {
        let names = keys.map { $0.joined(separator: " ") }
        guard let attributes else { return [.text("name", "class", names).called("class")] }
        let shown = attributes.indices.map { place in
            Columns.Column.text(nil, attributes[place], keys.map { $0[place] }).called(nil)
        }
        let typed = attributes.indices.map { place in
            AttributeColumn(
                attributes[place], keys.map { $0[place] == "-" ? nil : $0[place] }
            ).column
        }
        return [.text("name", nil, names).called(nil)] + shown + typed
    }

    /// Numbers by their size, other values by the alphabet.
    private static func sorted(_ keys: Set<[String]>) -> [[String]] {
        keys.sorted { one, other in
            for (one, other) in zip(one, other) where one != other {
                if let one = Double(one), let other = Double(other), one != other {
                    return one < other
                }
                return one < other
            }
            return false
        }
    }

    /// The accuracy of each group.
    private static func bars(_ rows: [(name: String, right: Int, of: Int)]) -> Figure {
        var bars = Bars(
            title: "Accuracy, %", labels: rows.map(\.name),
            values: rows.map { 100 * Double($0.right) / Double(max($0.of, 1)) }, digits: 1
        )
        bars.upper = 100
        return bars.figure()
    }
}
