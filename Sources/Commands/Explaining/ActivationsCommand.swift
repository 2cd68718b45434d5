import Answers
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// `activations`: what each map of a layer answers to an image.
enum ActivationsCommand: Command {
    static let signature = Signature(
        "activations", group: .explaining, "The feature maps of a layer for an image.",
        discussion: """
            Every layer that `layers` lists can be named. For a layer with weights, its output after the rectifier that \
            follows is shown; `rectified=false` shows the output before the rectifier. Any other layer (a sum of \
            branches, a normalization, a rectifier) is shown as it is, before a rectifier that follows. The answer says \
            which it was. All feature maps share one colour scale, from the smallest to the largest of their numbers, so \
            that they can be compared; `scale=own` gives each its own. The scale is printed. A feature map is blank when \
            it is zero everywhere.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "The layer; left out: the last one with feature maps."),
            Parameter(
                "rectified", .boolean, .option, default: "true",
                "Whether the rectifier that follows a layer with weights is included."),
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
                """, "The 32 feature maps of the first layer.")
        ], source: "Soydaner 2019, figures 7-12", seeAlso: ["deconvolve", "backtrack"],
        searchTerms: [
            "feature maps", "maps", "channels", "feature", "hook", "hooks",
            SearchTerm(
                "filters", "kernels",
                advice:
                    "the filters themselves are not drawn; 'activations net image layer=conv1_1' shows the feature map that each of them gives"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let several = try Severally(call, workplace)
        let network = several.network.network
        let rectified = try call.boolean("rectified")
        guard
            let named = try NamedLayer(
                try call.optionalText("layer"), of: network.architecture, rectified: rectified)
        else { throw ExplanationError.noMaps }
        let ownScale = try call.text("scale") == "own"
        return try several.value { images in
            try images.subjects.map { subject in
                let values = try subject.trace.values[named.node]
                return ActivationsValue(
                    layer: named.name, told: named.told, values: values,
                    kept: images.kept(values, bytes: 4 * values.count, of: subject) { trace, _ in
                        try trace.values[named.node]
                    }, subject: try subject.kept, ownScale: ownScale,
                    provenance: try Provenance(
                        call.text, network: network, workplace.cancellation))
            }
        }
    }
}
