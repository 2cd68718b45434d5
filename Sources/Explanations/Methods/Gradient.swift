public import Networks
public import Signatures
public import Tensors

/// The derivative of what is asked about at the pixels: saliency, where the magnitude is shown.
public struct Gradient: WalkMethod {
    public static let signature = Signature(
        "gradient", group: .explaining,
        "The derivative of the chosen output with respect to the pixels.",
        discussion: """
            R[c, y, x] = d f / d X[c, y, x]. Known to be wrong as an attribution: where the network is saturated it is \
            near zero, even if a pixel matters (Sundararajan, Taly and Yan 2017).
            """,
        parameters: WalkOptions.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] class=5 style=gradient
                """, "The derivative of the sixth class's logit with respect to the pixels.")
        ], source: "Simonyan and others 2014 for gradient", seeAlso: ["guided"],
        searchTerms: ["saliency", "derivative"])
    public static let clause = "is the derivative"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    public let ties: Ties

    public init(ties: Ties = .first) { self.ties = ties }

    public init(_ options: OptionReader) throws {
        ties = try WalkOptions(options).ties
    }

    public func gate(at node: Architecture.Node) -> RectifierGate { .derivative }

    public var leakyRemark: String { "their derivative, as style=gradient takes every one" }
}
