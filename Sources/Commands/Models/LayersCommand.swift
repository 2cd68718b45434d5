import Language
import Signatures

/// `layers`: what a network is made of.
enum LayersCommand: Command {
    static let signature = Signature(
        "layers", group: .models, "The layers of a network: shapes, weights, multiply-adds.",
        discussion:
            """
            Shapes are channels x height x width of one image; multiply-adds are for one image. `sees` is the receptive field: the number of pixels along each side on which one number of the layer depends, height x width if they differ.
            """,
        parameters: [Parameter("network", .value(["network"]), "The network.")],
        returns: "a table",
        examples: [
            Example("layers (model lfw)", "Soydaner's network, layer by layer.")
        ], source: "Araujo, Norris and Sim 2019 for the receptive field",
        seeAlso: ["model", "diagram", "activations"],
        searchTerms: [
            "shapes", "parameters", "params", "flops", "macs",
            SearchTerm(
                "summary",
                advice:
                    "'layers net' lists the layers of a network, 'describe' what any value holds"),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.object("network", as: NetworkValue.self)
        return .object(
            ReportValue(
                "table", summary: value.summary,
                content: try value.layers(below: [value.summary]), columns: value.columns))
    }
}
