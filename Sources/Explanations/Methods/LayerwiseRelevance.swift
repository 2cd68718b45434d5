public import Networks
public import Signatures
public import Tensors

/// Relevance handed down layer by layer, each unit's shared out among its inputs by what they brought to it.
public struct LayerwiseRelevance: BatchMethod {
    public static let signature = Signature(
        "lrp", group: .explaining,
        "Layer-wise relevance: each unit's share, handed down to what brought it about.",
        discussion: """
            Relevance starts with the value that is asked about (start=one: with 1) and R[i] = sum over k of a[i] w[i, k] R[k] / \
            z[k] with z[k] = sum over i of a[i] w[i, k] + b[k]. The rules: epsilon adds epsilon sign(z) to z. z-plus \
            takes positive products and the positive part of the bias only (of negative inputs those with negative \
            weights). alpha-beta is alpha times that of the positive products less alpha - 1 times that of the \
            negative ones. gamma takes w + gamma max(0, w); where z is negative, and for negative inputs, the mirror \
            image of it. epsilon-plus is epsilon for dense layers and z-plus for convolutions. pixels=box takes z = sum \
            of x w - low max(0, w) - high min(0, w) for the layer that reads the image, with low 0 and high 1. A batch \
            normalization behind a layer with weights is merged with it. Rectifiers, sigmoid and tanh hand relevance on \
            as it is; a max-pooling to its maximum; averages and sums by share. What biases take is lost to the pixels, \
            and the answer says how much. Known to be wrong as an attribution: with z-plus it hardly depends on the \
            upper layers (Sixt, Granz and Landgraf 2020).
            """,
        parameters: [
            Parameter(
                "rule", .choice(RelevanceRule.Name.allCases.map(\.rawValue)), .option,
                default: RelevanceRule.Name.epsilonPlus.rawValue,
                "How a unit's relevance is shared out among its inputs."),
            Parameter(
                "pixels", .choice(["rule", "box"]), .option, default: "rule",
                "The rule of the layer that reads the image: the same as elsewhere, or the box rule."
            ),
            Parameter(
                "epsilon", .number(1e-12...1e6), .option, default: "1e-6",
                "Keeps a division by a small sum small."),
            Parameter(
                "gamma", .number(0...1e6), .option, default: "0.25",
                "For rule=gamma: how much positive weights are preferred."),
            Parameter(
                "alpha", .number(1...1e3), .option, default: "2",
                "For rule=alpha-beta: the weight of the positive products; the negative ones' is alpha - 1."
            ),
        ], returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=lrp
                """, "The sixth class's logit, shared out among the pixels.")
        ],
        source:
            "Bach and others 2015 for lrp; gamma and the composite after Montavon and others 2019",
        seeAlso: ["deeplift", "input-times-gradient"],
        searchTerms: ["relevance", "propagation", "z-plus", "epsilon"])
    public static let clause = "hands relevance down layer by layer, by share"
    public static let usualStart = UsualStart.values
    public static let isSigned = true

    let rule: RelevanceRule

    public init(_ options: OptionReader) throws { rule = try RelevanceRule(options) }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        let signal = try query.signal(in: trace)
        let pixels = try StepwiseWalk.run(
            signal, from: query.node, in: trace,
            by: RelevanceSteps(trace, rule, start: query.node), cancellation)
        return Attribution(pixels, gap: pixels.total - signal.total)
    }

    public func attributions(
        of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?
    ) throws -> [Attribution] {
        let signals = try zip(queries, batch.traces).map { try $0.signal(in: $1) }
        let node = queries[0].node
        let pixels = try StepwiseWalk.run(
            signals.stacked(rows: batch.pixels.shape[0]), from: node, in: batch,
            by: RelevanceSteps(batch, rule, start: node), cancellation)
        return signals.indices.map { row in
            let own = pixels.row(row)
            return Attribution(own, gap: own.total - signals[row].total)
        }
    }

    public var leakyRemark: String { "method=lrp hands relevance on through every rectifier" }
}

/// How relevance is shared out, and how small sums are kept from making it large.
struct RelevanceRule: Sendable {
    enum Name: String, CaseIterable, Sendable {
        case epsilonPlus = "epsilon-plus"
        case epsilon
        case zPlus = "z-plus"
        case alphaBeta = "alpha-beta"
        case gamma
    }

    let name: Name
    let isBoxed: Bool
    let epsilon: Float
    let gamma: Float
    let alpha: Float

    init(_ reader: OptionReader) throws {
        name = Name(rawValue: try reader.word("rule")) ?? .epsilonPlus
        isBoxed = try reader.word("pixels") == "box"
        epsilon = Float(try reader.number("epsilon"))
        gamma = Float(try reader.number("gamma"))
        alpha = Float(try reader.number("alpha"))
    }

    /// `R / (z + epsilon sign(z))`, with the sign of zero positive.
    func quotient(_ relevance: Tensor, _ sums: Tensor) -> Tensor {
        relevance.combined(with: sums) { $0 / ($1 + ($1 >= 0 ? epsilon : -epsilon)) }
    }
}
