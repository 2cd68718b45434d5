import Answers
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// `deconvolve`: what of the image a layer's activations, or a class's logit, rest on.
enum DeconvolveCommand: Command {
    static let signature = Signature(
        "deconvolve", group: .explaining,
        "Walks a layer's activations or a class's logit back to the pixels.",
        discussion: """
            The walk starts from a class's logit (class=), or from a layer: all of it, one map (map=), or one unit of a map \
            (at=[row, column]). It goes back through the adjoint of every convolution and the switches of every pooling. \
            style=fang adds the bias of the layer below and rectifies after every step, at the pixels too; zeiler rectifies \
            at every rectifier; guided also lets through only where the rectifier's input was positive; gradient is the \
            derivative. zeiler, guided and gradient are signed at the pixels: grey is zero there. What the walk starts with, \
            the answer tells: fang with the layer's values; gradient with 1, so that it is the derivative of what it starts \
            from; zeiler and guided with 1 from one unit or class and with the values from maps; start= chooses.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            .networkClass("Start from this class's logit, what the last layer gives for it."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "Where to start, any layer; left out, and without class: the last that gives maps."),
            Parameter(
                "map", .integer(0...1_000_000), .option, unit: "index of a map",
                "Start from this map only, or this unit of a layer without maps."),
            Parameter(
                "at", .list(.integer(0...1_000_000)), .option, unit: "[row, column]",
                "Start from this unit of the map only."),
            Parameter(
                "start", .choice(ReverseStart.Number.allCases.map(\.rawValue)), .option,
                "What the walk starts with: 1, or the layer's values; left out: as told above."),
            Parameter(
                "without", .value(["unit set"]), .option, "Units that are set to zero first."),
            Parameter(
                "style", .choice(ReverseStyle.allCases.map(\.rawValue)), .option, default: "fang",
                "What happens at each step on the way."),
            Parameter(
                "leaky", .choice(LeakyWay.allCases.map(\.rawValue)), .option,
                default: LeakyWay.derivative.rawValue,
                "What zeiler and guided do at a leaky rectifier: its derivative, or as at a ReLU."),
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
                """, "What the fourth map of conv2_1 sees."),
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] class=5 style=gradient
                """, "The derivative of the sixth class's logit at the pixels."),
        ],
        source: """
            Zeiler and Fergus 2013, section 2.1; Springenberg and others 2015 for guided; Simonyan and others 2014 for \
            gradient; Fang 2017, Deconvolution
            """,
        seeAlso: ["track", "activations"],
        searchTerms: ["deconvolution", "deconvnet", "guided", "saliency", "gradient"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let subject = try Subject(call, workplace)
        let style = ReverseStyle(rawValue: try call.text("style")) ?? .fang
        let start = try WalkStart(call, subject, style)
        var signal = try start.start.signal(of: subject.trace.values[start.node])
        if let set = try call.optionalObject("without", as: UnitSetValue.self) {
            let shape = subject.network.network.architecture.nodes[start.node].outputShape
            guard set.units.shape == shape else {
                throw ExplanationError.otherShape(given: set.units.shape, expected: shape)
            }
            signal = set.units.suppressed(in: signal)
        }
        let pass = ReversePass(
            subject.trace, style: style, ties: Ties(rawValue: try call.text("ties")) ?? .first,
            leaky: LeakyWay(rawValue: try call.text("leaky")) ?? .derivative,
            backend: try workplace.backend(), cancellation: workplace.cancellation)
        let pixels = try pass.pixels(from: signal, at: start.node)
        return .object(
            ExplanationValue(
                name: "\(style.rawValue) from \(start.phrase)", start: start.number,
                pixels: pixels, isSigned: style != .fang, subject: subject,
                provenance: try Provenance(
                    call.text, network: subject.network.network, workplace.cancellation)))
    }
}
