import Datasets
import Language
import Signatures

/// `split`: a part to learn from and a part to be examined on.
enum SplitCommand: Command {
    static let signature = Signature(
        "split", group: .data, "A part to learn from and a part to be examined on.",
        discussion: """
            `test` below 1 is a share, rounded up, else a count. Every class gives its share of it (stratified; by the largest \
            remainder), and every class with two images or more has at least one in each part. `per=none` draws from the \
            whole, whatever the class. With `per`, every combination of these attributes gives that share \
            or count: `test=12 per="subject angle"` puts 12 of the 24 images of each subject at each angle into the test \
            part (2,412 and 2,412, as the paper has it).
            """,
        parameters: [
            Parameter("data", .value(["dataset"]), "The images to part."),
            Parameter(
                "test", .number(0.001...1_000_000), .option, default: "0.25",
                unit: "share below 1, else images", "How much goes into the test part."),
            Parameter(
                "per", .either([.choice(["none"]), .attribute(of: "data")]), .option,
                default: "every class its share",
                "Attributes whose every combination is parted alike, or label; none: drawn freely."),
            .seed("Decides which images go where."),
        ], returns: "a list of two datasets: train, test",
        examples: [
            Example(
                "faces = data faces size=64\ntrain, test = split faces test=12 per=\"subject angle\"",
                "2,412 faces to learn from and 2,412 to be examined on."),
            Example(
                "faces = data faces size=32\nsplit faces test=0.25 per=none seed=1",
                "A quarter of all, whoever it is."),
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
