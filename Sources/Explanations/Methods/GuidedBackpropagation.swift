public import Networks
public import Signatures
public import Tensors

/// Guided backpropagation: the derivative and the deconvnet, both masks.
public struct GuidedBackpropagation: WalkMethod {
    public static let signature = Signature(
        "guided", group: .explaining,
        "Guided backpropagation: the masks of the derivative and of the deconvnet.",
        discussion: """
            R = max(0, g) where x > 0, else 0, at a rectifier with input x; W^T g at a layer with weights; signed at the \
            pixels. Known to be wrong as an attribution: it recovers the image and hardly depends on the class or on the \
            upper layers' weights (Nie, Zhang and Patel 2018; Adebayo and others 2018).
            """,
        parameters: WalkOptions.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] class=5 style=guided
                """, "What speaks for the sixth class, by guided backpropagation.")
        ], source: "Springenberg and others 2015 for guided", seeAlso: ["zeiler", "gradient"],
        searchTerms: ["backpropagation"])
    public static let clause =
        "also passes the signal only where the rectifier's input was positive"
    public static let usualStart = UsualStart.onesFromOneUnit
    public static let isSigned = true

    public let leaky: LeakyWay
    public let ties: Ties

    public init(leaky: LeakyWay = .derivative, ties: Ties = .first) {
        (self.leaky, self.ties) = (leaky, ties)
    }

    public init(_ options: OptionReader) throws {
        (leaky, ties) = (try WalkOptions(options).leaky, try WalkOptions(options).ties)
    }

    public func gate(at node: Architecture.Node) -> RectifierGate {
        node.layer.nature == .leakyRectifier && leaky == .derivative ? .derivative : .both
    }

    public var leakyRemark: String { leaky.remark(ownStep: "max(0, g) where x > 0") }
}
