import Answers
import Datasets
import Language
import Networks
import Signatures
import Training

/// `misses`: the images that a network reads wrong.
enum MissesCommand: Command {
    static let signature = Signature(
        "misses", group: .training, "The images of a dataset that a network misclassifies.",
        discussion: """
            The images are in the order of the dataset; `missed[0].said` is the class that the network predicts for the \
            first. If fewer than `least` are misclassified, correctly classified images follow, those with the lowest \
            probability first.

            \(FastArithmetic.sentence)
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("data", .value(["dataset"]), "The images to classify."),
            Parameter(
                "least", .integer(0...1_000_000), .option, default: "0", unit: "images",
                "How many images to give at least, misclassified or not."),
        ], returns: "a dataset",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                train, test = split faces test=0.99
                net = model { flatten ; dense 8 } data=train
                missed = misses net train
                missed[0].said
                """, "What an untrained network predicts for a face.")
        ], source: "Fang 2017, Evaluations on miss-classified cases",
        seeAlso: ["evaluate", "backtrack"],
        searchTerms: ["errors", "wrong", "misclassified", "failures", "mistakes"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let images = try call.object("data", as: DatasetValue.self).dataset
        let evaluation = try Evaluation(
            network, images, backend: workplace.backend(), cancellation: workplace.cancellation)
        let dataset = evaluation.dataset
        var (shown, name) = (evaluation.misses, "misses of \(dataset.name)")
        let added = try leastSure(call.integer("least") - shown.count, of: evaluation)
        if !added.isEmpty {
            name += " and those read right least surely"
            workplace.sink?.write(
                "\(Rendering.count(shown.count, "image")) read wrong; beside \(shown.count == 1 ? "it" : "them") "
                    + "\(added.count) read right, the least sure\n", to: .output)
            shown += added
        }
        // A network may tell more classes apart than these images have; what it says is named by its own.
        var missed = Dataset(
            name: name, classes: Self.names(network, dataset), items: [],
            channels: dataset.channels, height: dataset.height, width: dataset.width)
        missed.items = shown.map { dataset.items[$0] }
        let readings = shown.map { index in
            let said = evaluation.predictions[index]
            return DatasetValue.Reading(
                said: said, probability: evaluation.probabilities[index][said])
        }
        if let note = ClassNote.line(network, images) {
            workplace.sink?.write("\(note)\n", to: .output)
        }
        return .object(
            DatasetValue(
                missed, readings: readings,
                provenance: try Provenance(call.text, network: network, workplace.cancellation)))
    }

    /// So many images that are read right, the least probable first; none for fewer than one.
    private static func leastSure(_ count: Int, of evaluation: Evaluation) -> [Int] {
        guard count > 0 else { return [] }
        let right = evaluation.dataset.items.indices.filter { evaluation.isRight($0) }
            .map {
                (index: $0, probability: evaluation.probabilities[$0][evaluation.predictions[$0]])
            }
        return right.sorted { ($0.probability, $0.index) < ($1.probability, $1.index) }
            .prefix(count).map(\.index)
    }

    private static func names(_ network: Network, _ dataset: Dataset) -> [String] {
        let count = (try? network.architecture.classCount()) ?? dataset.classes.count
        let value = NetworkValue(network: network)
        return (0..<max(count, dataset.classes.count)).map {
            $0 < dataset.classes.count ? dataset.classes[$0] : value.className($0)
        }
    }
}
