public import Networks
public import Signatures
public import Tensors

/// The deconvnet: adjoints without bias, rectified at every rectifier.
public struct Deconvnet: WalkMethod {
    public static let signature = Signature(
        "zeiler", group: .explaining,
        "The deconvnet: adjoints without bias, rectified at every rectifier.",
        discussion: """
            R = max(0, g) at a rectifier, W^T g at a layer with weights; signed at the pixels. Known to be wrong as an \
            attribution: it hardly depends on the class that it starts from (Nie, Zhang and Patel 2018).
            """,
        parameters: WalkOptions.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] layer=conv2_1 map=3 style=zeiler
                """, "What the fourth feature map of conv2_1 responds to.")
        ], source: "Zeiler and Fergus 2013, section 2.1", seeAlso: ["guided"],
        searchTerms: ["deconvnet"])
    public static let clause = "rectifies at every rectifier"
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
        node.layer.nature == .leakyRectifier && leaky == .derivative ? .derivative : .rectified
    }

    public var leakyRemark: String { leaky.remark(ownStep: "max(0, g)") }
}
