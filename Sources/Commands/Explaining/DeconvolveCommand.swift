import Answers
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// `deconvolve`: what of the image a layer's activations rest on.
enum DeconvolveCommand: Command {
    static let signature = Signature(
        "deconvolve", group: .explaining, "Walks a layer's activations back to the pixels.",
        discussion: """
            The signal starts with the activations of all maps, or of one map, or of one class, and goes back through the \
            adjoint of every convolution and the switches of every pooling. style=fang adds the bias of the layer below \
            and rectifies after every step, at the pixels too; zeiler rectifies on the way; guided also lets through only \
            where the layer was active; gradient is the derivative. zeiler, guided and gradient are signed at the pixels: \
            grey is zero there.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "Where to start; left out: the last layer that gives maps."),
            Parameter(
                "map", .integer(0...1_000_000), .option, unit: "index of a map",
                "Start with this map only."),
            Parameter(
                "without", .value(["unit set"]), .option, "Units that are set to zero first."),
            Parameter(
                "style", .choice(ReverseStyle.allCases.map(\.rawValue)), .option, default: "fang",
                "What happens at each step on the way."),
            Parameter(
                "ties", .choice(Ties.allCases.map(\.rawValue)), .option, default: "first",
                "Which of equal maxima a pooling sends its signal to."),
        ], returns: "an explanation map",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] layer=conv2_1 map=3 style=zeiler
                """, "What the fourth map of conv2_1 sees.")
        ],
        source: "Zeiler and Fergus 2013, section 2.1; Fang 2017, Deconvolution",
        seeAlso: ["track", "activations"],
        searchTerms: ["deconvolution", "deconvnet", "guided", "saliency", "gradient"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let subject = try Subject(call, workplace)
        let architecture = subject.network.network.architecture
        let layer = try call.optionalText("layer")
        guard let node = try layer.map({ try architecture.node(of: $0) }) ?? architecture.lastMaps
        else { throw ExplanationError.noMaps }
        let shape = architecture.nodes[node].outputShape
        var signal = subject.trace.values[node]
        if let set = try call.optionalObject("without", as: UnitSetValue.self) {
            guard set.units.shape == shape else {
                throw ExplanationError.otherShape(given: set.units.shape, expected: shape)
            }
            signal = set.units.suppressed(in: signal)
        }
        if let map = try call.optionalInteger("map") {
            guard map < shape[0] else { throw ExplanationError.mapIndex(map, count: shape[0]) }
            let plane = shape.count / shape[0]
            signal.withMutableValues { values in
                for index in values.indices where index / plane != map { values[index] = 0 }
            }
        }
        let style = ReverseStyle(rawValue: try call.text("style")) ?? .fang
        let pass = ReversePass(
            subject.trace, style: style, ties: Ties(rawValue: try call.text("ties")) ?? .first,
            backend: try workplace.backend(), cancellation: workplace.cancellation)
        let pixels = try pass.pixels(from: signal, at: node)
        return .object(
            ExplanationValue(
                name: "\(style.rawValue) from \(layer ?? architecture.nodes[node].name)",
                pixels: pixels, isSigned: style != .fang, subject: subject,
                provenance: try Provenance(
                    call.text, network: subject.network.network, workplace.cancellation)))
    }
}
