import Answers
import Explanations
import Language
import Networks
import Signatures

/// `explore`: one map after the other, with the mouse.
enum ExploreCommand: Command {
    static let signature = Signature(
        "explore", group: .explaining,
        "Shows one feature map of a layer, with controls to choose others.",
        discussion: """
            JupyterLab shows a list of the layers, a slider for the feature maps and a list of the methods: \
            `activations`, or `deconvolve` in one of its styles, starting from this feature map only. The picture \
            follows the controls, also during a training: it then shows the weights from before the current epoch. The \
            feature maps of one layer share a colour scale. Elsewhere only the picture is shown; the options decide what \
            it shows.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "The layer to begin with; left out: the last one with feature maps."),
            Parameter(
                "map", .integer(0...1_000_000), .option, default: "0", unit: "index of a map",
                "The feature map to begin with, or the unit."),
            Parameter(
                "method", .choice(Explorer.Method.all.map(\.word)), .option,
                default: "activations", "The method to begin with."),
        ], returns: "nothing",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explore net faces[0] layer=conv2_1 map=3
                """, "Begins with the fourth feature map of conv2_1.")
        ], source: "Soydaner 2019, figures 7-12; Zeiler and Fergus 2013, section 2.1",
        seeAlso: ["activations", "deconvolve"],
        searchTerms: ["widget", "slider", "interactive", "channels", "browse"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let network = try call.object("network", as: NetworkValue.self).network
        let image = try call.object("image", as: ImageValue.self)
        let word = try call.text("method")
        let explorer = try Explorer(
            network, image, workplace: workplace, command: call.text)
        guard let layer = try call.optionalText("layer") ?? explorer.lastMaps else {
            throw ExplanationError.noMaps
        }
        let panel = try explorer.panel(
            Explorer.Gaze(
                layer: layer, map: try call.integer("map"),
                method: Explorer.Method.all.first { $0.word == word } ?? .activations),
            workplace.cancellation)
        _ = workplace.sink?.open(panel, identifier: workplace.nextPanel("explore")) { panel, _ in
            explorer.respond(to: panel)
        }
        return .nothing
    }
}
