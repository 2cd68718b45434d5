import Datasets
import Language
import Pictures
import Signatures
import Tensors

/// `nearest`: the most similar image.
enum NearestCommand: Command {
    static let signature = Signature(
        "nearest", group: .data, "The image of a dataset that is most like another one.",
        discussion: """
            The nearest image has the smallest sum of squared differences over all samples. The image itself (the one of \
            the same name) is left out.
            """,
        parameters: [
            Parameter("data", .value(["dataset"]), "Where to look."),
            Parameter("image", .value(["image"]), "What to compare with."),
            Parameter(
                "label", .either([.text, .integer(0...1_000_000)]), .option,
                unit: "a class's name in quotes, or its index from 0",
                "Only images of this class are looked at."),
        ], returns: "an image",
        examples: [
            Example(
                "faces = data faces size=32\na = faces[5]\nnearest faces a label=a.label",
                "The most similar face of the same person.")
        ], source: "Fang 2017, figures 9 and 11: pairs of nearly the same images",
        seeAlso: ["misses", "backtrack"], searchTerms: ["similar", "neighbour", "neighbor", "knn"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.object("data", as: DatasetValue.self)
        let image = try call.object("image", as: ImageValue.self)
        let dataset = value.dataset
        guard
            (dataset.channels, dataset.height, dataset.width)
                == (image.dataset.channels, image.dataset.height, image.dataset.width)
        else {
            throw Mistake(
                "BadShape",
                "the image is \(image.dataset.channels)x\(image.dataset.height)x\(image.dataset.width), "
                    + "the dataset's are \(value.sizeText)", at: "image",
                hint: "load both with the same size")
        }
        var candidates = Array(dataset.items.indices)
        if let label = call.optionalValue("label"), call.isGiven("label") {
            let index = try ClassArgument(
                names: dataset.classes, count: dataset.classes.count, owner: dataset.name
            ).index(of: label, at: "label")
            candidates = candidates.filter { dataset.items[$0].label == index }
        }
        candidates = candidates.filter { dataset.items[$0].name != image.item.name }
        guard !candidates.isEmpty else {
            throw Mistake("Empty", "there is no other image to compare with", at: "data")
        }
        let wanted = try image.item.picture().samples
        var best = (index: candidates[0], distance: Int.max)
        for index in candidates {
            let samples = try dataset.items[index].picture().samples
            var distance = 0
            for (one, other) in zip(samples, wanted) {
                let difference = Int(one) - Int(other)
                distance += difference * difference
            }
            if distance < best.distance { best = (index, distance) }
        }
        return value.element(best.index)
    }
}
