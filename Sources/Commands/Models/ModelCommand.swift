import Datasets
import Language
import Networks
import Signatures
import Tensors

/// `model`: a network with fresh weights.
enum ModelCommand: Command {
    static let signature = Signature(
        "model", group: .models,
        "A network with new weights: a known architecture, or your own layers.",
        discussion: """
            `tiny-vgg` is Fang's network, `lfw` Soydaner's. Write your own layers in braces, one per line or separated \
            by semicolons; a name and a colon before a layer give it that name. The input of a layer is the layer before \
            it, or the layers that `from` names. Biases start at zero. With `data` the network knows the names of its \
            classes from the start.
            """,
        parameters: [
            Parameter(
                "architecture",
                .either([.choice(ArchitectureCatalogue.entries.map(\.name)), .layers]),
                "An architecture's name, or layers in braces."),
            Parameter(
                "classes", .integer(2...1_000_000), .option, unit: "classes",
                "Number of classes; left out: the data's, or the paper's."),
            Parameter(
                "input", .list(.integer(1...4096)), .option,
                unit: "pixels, or channels, height, width",
                "Size of the images: 64, or [3, 64, 64]; left out: the data's, or the paper's."),
            Parameter(
                "data", .value(["dataset"]), .option,
                "A dataset: the network gets its image size, its number of classes and their names."
            ),
            Parameter(
                "start", .choice(Initializer.names), .option, default: "glorot",
                "Initial weights: uniform or normal, after Glorot or He, or all the same number."
            ),
            Parameter(
                "value", .number(-1e6...1e6), .option, default: "0.01",
                "For start=constant: the number."),
            .seed("Decides the weights."),
        ], returns: "a network",
        examples: [
            Example("model tiny-vgg classes=67 input=64", "Fang's network for 64 pixels."),
            Example(
                """
                net = model input=[3, 64, 64] {
                  convolution 32 kernel=3 ; relu ; max-pool 2
                  flatten ; dense 34
                }
                """, "A network of your own layers."),
        ], source: "Fang 2017, table 1; Soydaner 2019, section 3.2; Glorot and Bengio 2010",
        seeAlso: ["layers", "fit", "load"],
        searchTerms: [
            SearchTerm(
                "resnet", "vgg",
                advice:
                    "'model resnet18' and 'model vgg16' make a network with fresh weights, load reads trained ones"
            ),
            "network", "architecture", "create", "sequential", "module", "cnn",
            SearchTerm(
                "compile", "build",
                advice:
                    "a model needs no compiling: model makes it, fit takes the loss and the optimizer"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let dataset = try call.optionalObject("data", as: DatasetValue.self)?.dataset
        let data = dataset.map { Shape([$0.channels, $0.height, $0.width]) }
        let given = try input(call)
        let seed = try workplace.seed(for: call)
        let initializer =
            Initializer(named: try call.text("start"), value: Float(try call.number("value")))
            ?? .glorot
        try call.require("value", onlyBeside: "start", in: ["constant"])
        if let block = call.layers("architecture") {
            guard !call.isGiven("classes") else {
                throw Mistake(
                    "classes cannot be combined with your own layers", at: "classes",
                    hint: "the last layer sets the number of classes: dense CLASSES")
            }
            guard let shape = given ?? data else {
                throw Mistake(
                    "MissingArgument",
                    "a network of your own layers needs the size of its images",
                    hint: "model input=[3, 64, 64] { ... }, or data=train")
            }
            return .object(
                NetworkValue(
                    network: try Network(
                        Architecture(
                            name: "network", input: shape, places: try places(block)), seed: seed,
                        initializer: initializer, cancellation: workplace.cancellation
                    ).named(after: dataset)))
        }
        let entry = try ArchitectureCatalogue.entry(named: try call.text("architecture"))
        let classes = try call.optionalInteger("classes") ?? dataset?.classes.count ?? entry.classes
        return .object(
            NetworkValue(
                network: try Network(
                    entry.make(classes, given ?? data ?? entry.input), seed: seed,
                    initializer: initializer, cancellation: workplace.cancellation
                ).named(after: dataset)))
    }

    private static func input(_ call: Call) throws -> Shape? {
        let sizes = try call.integers("input")
        switch sizes.count {
        case 0: return nil
        case 1: return [3, sizes[0], sizes[0]]
        case 3: return Shape(sizes)
        default:
            throw Mistake(
                "BadShape",
                "input is a size or [channels, height, width], got \(sizes.count) numbers",
                at: "input")
        }
    }

    private static func places(_ block: LayerBlock) throws -> [Architecture.Place] {
        var places: [Architecture.Place] = []
        for (name, call) in block.layers {
            let word = call.signature.name
            // Without what every layer may be told: which layers go in.
            let own = LayerCatalogue.layer(named: word)?.signature.parameters ?? []
            places.append(
                Architecture.Place(
                    try LayerCatalogue.make(
                        word,
                        call.options(of: own.filter { $0.name != Parameter.othersName })),
                    name: name, inputs: try inputs(call)))
        }
        return places
    }

    /// The names of the layers that go in; nil where only the one before does.
    private static func inputs(_ call: Call) throws -> [String]? {
        let from = try call.texts(Parameter.fromName)
        // Side by side or in brackets.
        let others = call.list(Parameter.othersName).flatMap { value in
            if case .list(let names) = value { names } else { [value] }
        }.compactMap { value in
            if case .text(let name) = value { name } else { nil }
        }
        guard !from.isEmpty || !others.isEmpty else { return nil }
        return (from.isEmpty ? [Architecture.before] : from) + others
    }
}

extension Network {
    /// Itself, its outputs called as a dataset's classes where it has as many or more.
    fileprivate func named(after dataset: Dataset?) -> Network {
        guard let dataset, let count = try? architecture.classCount(),
            dataset.classes.count <= count
        else { return self }
        taught.naming = ClassNaming(names: dataset.classes)
        return self
    }
}
