import Datasets
import Language
import Signatures

/// `split`: a part to learn from and a part to be examined on.
enum SplitCommand: Command {
    static let signature = Signature(
        "split", group: .data, "Divides a dataset into a training set and a test set.",
        discussion: """
            `test` below 1 is a share, rounded up; otherwise it is a number of images. By default the split is \
            stratified: every class contributes its share (largest remainder method), and every class with two images or \
            more has at least one in each set. `per=none` draws from all images, whatever their class. With `per`, every \
            combination of these attributes contributes that share or number: `test=12 per="subject angle"` puts 12 of \
            the 24 images of each subject at each angle into the test set (2,412 and 2,412 images, as in the paper).
            """,
        parameters: [
            Parameter("data", .value(["dataset"]), "The dataset to divide."),
            Parameter(
                "test", .number(0.001...1_000_000), .option, default: "0.25",
                unit: "share below 1, else images", "Size of the test set."),
            Parameter(
                "per", .either([.choice(["none"]), .attribute(of: "data")]), .option,
                default: "every class its share",
                "Attributes, or label, whose every combination is divided alike; none: drawn at random from all."
            ),
            .seed("Decides which images go where."),
        ], returns: "a list of two datasets: train, test",
        examples: [
            Example(
                "faces = data faces size=64\ntrain, test = split faces test=12 per=\"subject angle\"",
                "2,412 training images and 2,412 test images."),
            Example(
                "faces = data faces size=32\nsplit faces test=0.25 per=none seed=1",
                "A quarter of all images, whatever their class."),
        ], source: "Fang 2017, table 2", seeAlso: ["data", "fit"],
        searchTerms: ["train_test_split", "holdout", "partition", "kfold", "cross_validation"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.object("data", as: DatasetValue.self)
        let amount = try call.number("test")
        let per = try call.optionalText("per")
        // A dataset's own attribute of that name comes first.
        let isFree = per == "none" && !value.attributeNames.contains("none")
        let attributes = isFree ? [] : (per ?? "").split(separator: " ").map(String.init)
        let parts = try Split(
            test: amount < 1 ? .fraction(amount) : .count(Int(amount)), per: attributes,
            seed: try workplace.seed(for: call), isStratified: per == nil
        ).divide(value.dataset)
        return .list([
            .object(
                DatasetValue(parts.train, provenance: Provenance("\(call.text) (train)"))),
            .object(DatasetValue(parts.test, provenance: Provenance("\(call.text) (test)"))),
        ])
    }
}
