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
            The nearest image has the smallest sum of squared differences: over all samples (by=pixels), or over what the \
            network's layer gave (by=features; left out, the last feature maps). The image itself (the one of the same \
            name) is left out; label= looks only at one class, read=right or read=wrong only at images that the network \
            reads so. So pairs are found without choosing by eye: for each misread image the most similar one that is \
            read right.
            """,
        parameters: [
            Parameter("data", .value(["dataset"]), "Where to look."),
            Parameter("image", .images, "What to compare with: an image, or several."),
            Parameter(
                "label", .either([.text, .integer(0...1_000_000)]), .option,
                unit: "a class's name in quotes, or its index from 0",
                "Only images of this class are looked at."),
            Parameter(
                "by", .choice(NearestMeasure.allCases.map(\.rawValue)), .option, default: "pixels",
                "What is compared: the pixels, or what a layer of the network gives."),
            Parameter(
                "network", .value(["network"]), .option,
                "The network, for by=features and for read=."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "For by=features: the layer; left out: the last one with feature maps."),
            Parameter(
                "read", .choice(["right", "wrong"]), .option,
                "Only images that the network reads right, or wrong, are looked at."),
        ], returns: "an image",
        examples: [
            Example(
                "faces = data faces size=32\na = faces[5]\nnearest faces a label=a.label",
                "The most similar face of the same person."),
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                nearest faces faces[5] by=features network=net
                """, "The face that gives the most similar feature maps."),
        ], source: "Fang 2017, figures 9 and 11: pairs of nearly the same images",
        seeAlso: ["misses", "backtrack"], searchTerms: ["similar", "neighbour", "neighbor", "knn"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.object("data", as: DatasetValue.self)
        let images = try GivenImages(call)
        let dataset = value.dataset
        for (index, image) in images.all.enumerated()
        where image.sizes != [dataset.channels, dataset.height, dataset.width] {
            throw Mistake(
                "BadShape",
                "the image \(images.areSeveral ? "at index \(index) " : "")is \(image.sizeText), "
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
        let judge = try NearestNetwork(call, workplace)
        candidates = try judge?.kept(candidates, of: dataset) ?? candidates
        let search = NearestSearch(dataset, candidates, features: try judge?.features())
        guard images.areSeveral else {
            return value.element(
                try search.places(
                    of: [images.all[0].item], cancellation: workplace.cancellation)[0])
        }
        return try nearest(images, search, value, call, workplace)
    }

    /// For each of several images its nearest, in rounds that hold so many pictures at once.
    private static func nearest(
        _ images: GivenImages, _ search: NearestSearch, _ value: DatasetValue, _ call: Call,
        _ workplace: Workplace
    ) throws -> Value {
        var run = SeveralRun(call.signature.name, images.all.count, workplace)
        let size = max(1, min(64, MemoryAllowance.usual / max(value.dataset.samplesPerItem, 1)))
        do {
            for start in stride(from: 0, to: images.all.count, by: size) {
                try workplace.cancellation.check()
                let end = min(start + size, images.all.count)
                let read = try run.readable((start..<end).map { images.all[$0] })
                let places = try search.places(
                    of: read.map(\.item), cancellation: workplace.cancellation)
                run.add(places.map { value.image($0) }, upTo: end)
            }
        } catch is Cancelled where !run.results.isEmpty {
            run.endEarly()
            return run.value
        }
        try run.finish()
        return run.value
    }
}
