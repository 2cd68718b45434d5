import Answers
import Datasets
import Language
import Networks
import Pictures
import Signatures

/// `evaluate`: how well a network reads a dataset.
enum EvaluateCommand: Command {
    static let signature = Signature(
        "evaluate", group: .training, "How well a network reads a dataset, class by class.",
        discussion: """
            Accuracy is the share of images read right. `per` gives it for each value of an attribute instead of each \
            class: `evaluate net test per=angle`.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("data", .value(["dataset"]), "The images to read."),
            Parameter("per", .attribute(of: "data"), .option, "An attribute to sum up by."),
        ], returns: "an evaluation",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.98
                net = model { flatten ; dense 8 } data=train
                evaluate net train per=angle
                """, "Of an untrained network: about one in eight.")
        ], source: "Fang 2017, Evaluations on miss-classified cases",
        seeAlso: ["misses", "fit"], searchTerms: ["accuracy", "confusion", "test"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let dataset = try call.object("data", as: DatasetValue.self).dataset
        let evaluation = try Evaluation(
            network, dataset, backend: workplace.backend(), cancellation: workplace.cancellation)
        let attribute = try call.optionalText("per")
        let groups = dataset.items.map { item in
            attribute.map { item.attributes[$0] ?? "-" } ?? dataset.classes[item.label]
        }
        let names = attribute == nil ? dataset.classes : sorted(Set(groups))
        let rows = names.map { name -> (name: String, right: Int, of: Int) in
            let members = groups.indices.filter { groups[$0] == name }
            let right = members.count { evaluation.predictions[$0] == evaluation.labels[$0] }
            return (name, right, members.count)
        }
        let table = Table(
            columns: [
                .init(attribute ?? "class", .left), .init("images", .right), .init("right", .right),
                .init("accuracy", .right),
            ],
            rows: rows.map {
                [
                    $0.name, Rendering.grouped($0.of), Rendering.grouped($0.right),
                    Rendering.percent(Double($0.right) / Double(max($0.of, 1))),
                ]
            })
        let total = evaluation.labels.count
        let line =
            "\(Rendering.grouped(evaluation.correct)) of \(Rendering.grouped(total)) right: "
            + "\(Rendering.percent(evaluation.accuracy)), "
            + "\(Rendering.count(total - evaluation.correct, "miss")), "
            + "loss \(Pictures.NumberText.fixed(evaluation.loss, digits: 4))"
        let provenance = Provenance(call.text, network: network)
        let numbers: JSON = [
            "accuracy": .number(evaluation.accuracy), "loss": .number(evaluation.loss),
            "right": .integer(evaluation.correct), "count": .integer(total),
            "groups": .array(
                rows.map {
                    ["name": .string($0.name), "right": .integer($0.right), "of": .integer($0.of)]
                }),
        ]
        let content =
            dataset.classes.count <= 70
            ? Rendering.answer(
                "\(line)\n\(table.text)", figure: confusion(evaluation, dataset), table: table,
                provenance: provenance, numbers: numbers)
            : Rendering.answer(table, before: "\(line)\n", numbers: numbers)
        return .object(
            ReportValue(
                "evaluation", summary: line, content: content,
                fields: [
                    ("accuracy", .number(evaluation.accuracy)), ("loss", .number(evaluation.loss)),
                    ("right", .number(Double(evaluation.correct))),
                    ("count", .number(Double(total))),
                ]))
    }

    /// Numbers by their size, other values by the alphabet.
    private static func sorted(_ names: Set<String>) -> [String] {
        names.sorted {
            if let one = Double($0), let other = Double($1), one != other { return one < other }
            return $0 < $1
        }
    }

    /// Which class is taken for which.
    private static func confusion(_ evaluation: Evaluation, _ dataset: Dataset) -> Figure {
        let count = dataset.classes.count
        var cells = [Double](repeating: 0, count: count * count)
        for (label, said) in zip(evaluation.labels, evaluation.predictions) where said < count {
            cells[label * count + said] += 1
        }
        return MatrixView(
            title: "Read as", values: cells, rowLabels: dataset.classes,
            columnLabels: dataset.classes, rowTitle: "is", columnTitle: "read as", digits: 0
        ).figure()
    }
}
