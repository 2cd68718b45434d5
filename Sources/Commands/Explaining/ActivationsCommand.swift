import Answers
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// `activations`: what each map of a layer answers to an image.
enum ActivationsCommand: Command {
    static let signature = Signature(
        "activations", group: .explaining, "What each map of a layer answers to an image.",
        discussion: """
            A layer's name means its output after the rectifier that follows it; `rectified=false` shows the sums before. \
            All maps share one colour scale, so that they can be compared; `scale=own` gives each its own. A map is blank \
            when it is zero everywhere.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "The layer; left out: the last one that gives maps."),
            Parameter(
                "rectified", .boolean, .option, default: "true",
                "Whether the rectifier that follows is counted in."),
            Parameter(
                "scale", .choice(["shared", "own"]), .option, default: "shared",
                "One colour scale for all maps, or one for each."),
        ], returns: "activations",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                activations net faces[0] layer=conv1_1
                """, "Thirty-two maps of the first layer.")
        ], source: "Soydaner 2019, figures 7-12", seeAlso: ["deconvolve", "backtrack"],
        searchTerms: ["feature", "maps", "channels"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let subject = try Subject(call, workplace)
        let architecture = subject.network.network.architecture
        let rectified = try call.boolean("rectified")
        let node: Int
        if let layer = try call.optionalText("layer") {
            node = try architecture.node(of: layer, rectified: rectified)
        } else {
            guard let last = architecture.lastMaps else {
                throw Mistake("the network has no layer that gives maps", at: "network")
            }
            node = last
        }
        let values = subject.trace.values[node]
        let name = try call.optionalText("layer") ?? architecture.nodes[node].name
        return .object(
            ActivationsValue(
                layer: name, values: values, ownScale: try call.text("scale") == "own",
                provenance: try Provenance(
                    call.text, network: subject.network.network, workplace.cancellation)))
    }
}
