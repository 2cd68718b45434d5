import Datasets
import Explanations
import Language
import Networks
import Signatures
import Tensors

/// `exciting`: which images of a dataset excite a layer's feature maps most, and what of them does.
enum ExcitingCommand: Command {
    static let signature = Signature(
        "exciting", group: .explaining,
        "The images that excite a feature map most, and what of them excites it.",
        discussion: """
            For each map the images with its largest numbers are found, each image once, where the map is largest; of \
            equal ones the first image, and in it the first row and column. Beside what this unit sees of the image (its \
            receptive field, cut off where it reaches over the border) stands the deconvolution of this one unit, started \
            with its value, each on a scale of its own. Left out, map= is the 12 maps with the largest numbers. For a \
            layer with weights, its output after the rectifier that follows is meant; the units of a layer without maps \
            see the whole image. The images go through in batches; an interrupt leaves nothing behind. Its columns are \
            map, rank, index, image, class, value, row and column: `exciting(net layer=conv2_1 data=faces).images` are \
            the images.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "The layer; left out: the last one with feature maps."),
            Parameter(
                "map", .oneOrList(.integer(0...1_000_000)), .option, unit: "index of a map",
                "The feature map, or several; or units of a layer without feature maps."),
            Parameter(
                "data", .value(["dataset"]), .option, "The images to look at: must be given."),
            Parameter(
                "count", .integer(1...100), .option, default: "9", unit: "images",
                "How many images for each map."),
            CatalogueOptions.walks.parameter(
                "The method of the deconvolution.", default: Deconvnet.signature.name),
        ] + CatalogueOptions.walks.parameters, returns: "exciting images",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                exciting net layer=conv2_1 map=[3, 5] data=faces[0:48] count=4
                """, "The four faces that excite two maps most.")
        ], source: "Zeiler and Fergus 2013, figure 2",
        seeAlso: ["activations", "deconvolve", "layers"],
        searchTerms: ["maximum activation", "top", "neuron", "receptive field", "visualize"])

    /// How many maps are shown where none is named.
    static let usualMaps = 12

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self)
        guard call.isGiven("data") else {
            throw Mistake(
                "MissingArgument", "exciting needs images to look at", at: "data",
                hint: "name them: data=faces")
        }
        let data = try call.object("data", as: DatasetValue.self)
        guard !data.dataset.items.isEmpty else {
            throw Mistake("Empty", "\(data.dataset.name) has no images", at: "data")
        }
        let method = try MethodTexts.walk(call)
        let place = try place(call, network.network.architecture)
        var status = StatusLine(workplace, stem: call.signature.name)
        var search = ExcitingSearch(
            maps: try maps(call, place.node, network.network.architecture),
            count: try call.integer("count"))
        try search.look(
            at: data.dataset, through: network.network, node: place.node, workplace
        ) { done in
            status.show(
                "\(call.signature.name): \(Rendering.grouped(done)) of \(Rendering.count(data.dataset.items.count, "image"))"
            )
        }
        let found = search.found(
            most: call.isGiven("map") ? nil : usualMaps)
        let patches = try ExcitingPatches(
            network.network, node: place.node, data: data, method, workplace)
        let shown = try patches.shown(found)
        status.finish(
            "\(call.signature.name): \(Rendering.count(data.dataset.items.count, "image"))")
        return .object(
            ExcitingValue(
                shown, layer: place.told, style: type(of: method).signature.name,
                isSigned: method.isSigned, data: data,
                mapCount: network.network.architecture.nodes[place.node].outputShape[0],
                sees: patches.sees,
                provenance: try Provenance(
                    call.text, network: network.network, workplace.cancellation)))
    }

    /// The layer, and whose numbers that means.
    private static func place(
        _ call: Call, _ architecture: Architecture
    ) throws -> (node: Int, told: String) {
        if let name = try call.optionalText("layer") {
            let layer = try NamedLayer(name, of: architecture)
            return (layer.node, layer.told)
        }
        guard let last = architecture.lastMaps else { throw ExplanationError.noMaps }
        return (last, architecture.nodes[last].name)
    }

    /// Those that were named, or all.
    private static func maps(
        _ call: Call, _ node: Int, _ architecture: Architecture
    ) throws -> [Int] {
        let count = architecture.nodes[node].outputShape[0]
        guard call.isGiven("map") else { return Array(0..<count) }
        let maps = try call.integers("map")
        guard !maps.isEmpty else { throw Mistake("Empty", "map: the list is empty", at: "map") }
        for map in maps where !(0..<count).contains(map) {
            throw ExplanationError.mapIndex(map, count: count)
        }
        var seen: Set<Int> = []
        return maps.filter { seen.insert($0).inserted }
    }
}
