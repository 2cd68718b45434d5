import Answers
import Language
import Networks
import Pictures
import Signatures

/// `diagram`: a drawing of a network.
enum DiagramCommand: Command {
    static let signature = Signature(
        "diagram", group: .models, "A drawing of a network: its layers, their sizes, its branches.",
        discussion: """
            Each box is a layer with its output shape; the rectangle in it shows the size of its feature maps relative \
            to the image. Strips below a box are the layers that follow it directly: normalization, rectifier, dropout.
            """,
        parameters: [Parameter("network", .value(["network"]), "The network.")],
        returns: "a picture",
        examples: [
            Example("diagram (model tiny-vgg)", "Fang's network, a chain."),
            Example(
                "diagram (model resnet18 classes=10 input=64)",
                "Shortcut branches around each block."),
        ], seeAlso: ["layers", "model"], searchTerms: ["draw", "graph", "architecture", "plot"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.object("network", as: NetworkValue.self)
        let architecture = value.network.architecture
        let layout = DiagramLayout(architecture)
        let lines = layout.blocks.map { block in
            let names = block.nodes.map { architecture.nodes[$0].name }.joined(separator: " + ")
            let from = block.inputs.map {
                $0 >= 0
                    ? architecture.nodes[layout.blocks[$0].nodes.last ?? 0].name
                    : Architecture.imageName
            }
            return "\(from.joined(separator: ", ")) -> \(names)"
        }
        let ways = layout.blocks.reduce(0) { $0 + $1.inputs.count }
        for (what, count, limit) in [("rows of layers", layout.rows, 260), ("ways", ways, 1000)]
        where count > limit {
            throw Mistake(
                "\(architecture.name) has \(count) \(what), too many to draw", at: "network",
                hint: "layers lists them")
        }
        return .object(
            ReportValue(
                "picture", summary: value.summary,
                content: Rendering.answer(
                    "\(value.summary)\n\(lines.joined(separator: "\n"))",
                    figure: DiagramFigure.figure(architecture),
                    provenance: Provenance(call.text))))
    }
}
