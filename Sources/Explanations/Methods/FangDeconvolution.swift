public import Networks
public import Signatures
public import Tensors

/// Fang's deconvolution: adjoint, plus the bias of the layer below, rectified after every step, at the pixels too.
public struct FangDeconvolution: WalkMethod {
    public static let signature = Signature(
        "fang", group: .explaining,
        "Fang's deconvolution: adjoint, the bias of the layer below, rectified.",
        discussion: """
            R = max(0, W^T g + b) at each layer with weights, where b is the forward bias that stands in the layer's \
            input; 0 at the pixels. Rectifiers in between are skipped. The result is not a derivative: biases reach the \
            pixels even without a signal, and no value is negative. Known to be wrong as an attribution: a bias counts \
            as evidence.
            """,
        parameters: WalkOptions.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] style=fang
                """, "The last feature maps, projected back as in the paper.")
        ], source: "Fang 2017, Deconvolution and the deconvolutional network", seeAlso: ["zeiler"],
        searchTerms: ["deconvolution"])
    public static let clause =
        "adds the bias of the layer below and rectifies after every step, at the pixels too"
    public static let usualStart = UsualStart.values
    public static let isSigned = false

    public let ties: Ties

    public init(ties: Ties = .first) { self.ties = ties }

    public init(_ options: OptionReader) throws {
        ties = try WalkOptions(options).ties
    }

    /// Every linear step already rectified; the bias would not be there where the walk starts.
    public func gate(at node: Architecture.Node) -> RectifierGate { .open }

    public func change(
        behind node: Architecture.Node, at source: Int, in network: Network
    ) -> BackwardChange? {
        guard node.layer.nature == .linear else { return nil }
        return BackwardChange(adding: BiasBelow(network).values(of: source), rectified: true)
    }

    public var leakyRemark: String {
        "style=fang rectifies after each linear step, whatever they let through"
    }
}
