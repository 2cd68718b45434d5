public import Networks
public import Signatures
public import Tensors

/// The last maps, weighed by a class's weights behind their averages.
public struct ClassActivationMapping: ExplanationMethod {
    public static let signature = Signature(
        "cam", group: .explaining,
        "Class activation mapping: the last feature maps, weighed by the class's weights.",
        discussion: """
            R[y, x] = sum over k of w[c, k] A[k, y, x], where A are the feature maps that a global average pooling averages, and \
            w the weights of the dense layer behind it. The mean of R and the class's bias give the logit. It is signed, \
            as in the paper; the picture enlarges it linearly. Only for networks of that form, and for a class. Known to \
            be wrong as an attribution: what below the maps brought them about is not asked.
            """,
        parameters: [], returns: "an attribution at a layer's maps",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model { convolution 8 ; relu ; global-average-pool ; flatten ; dense 67 } data=faces
                explain net faces[0] class=5 method=cam
                """, "Where in the picture the sixth class's logit comes from.")
        ], source: "Zhou and others 2016, equation 2, for cam", seeAlso: ["grad-cam"],
        searchTerms: ["heatmap", "localization"])
    public static let clause =
        "weighs the last feature maps by the class's weights behind their averages"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    public init() {}
    public init(_ options: OptionReader) throws {}

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        try cancellation?.check()
        let network = trace.network
        let nodes = network.architecture.nodes
        let dense = nodes[query.node]
        let fault = ExplanationError.noAveragedMaps(layer: dense.name)
        guard dense.outputShape.rank == 1, let weights = network.trainables(of: dense)["weight"],
            let maps = averaged(below: query.node, in: network.architecture)
        else { throw fault }
        let count = nodes[maps].outputShape[0]
        guard weights.value.shape.count == count * dense.outputShape.count else { throw fault }
        let classes = try query.range(in: dense.outputShape)
        let values = weights.value.values
        let sums = (0..<count).map { map in
            classes.reduce(0.0) { (sum: Double, row: Int) in
                sum + Double(values[row * count + map])
            }
        }
        return Attribution(
            WeighedMaps.sum(try trace.values[maps], sums, rectified: false),
            at: .maps(node: maps))
    }

    /// The node whose maps are averaged over their whole area right below a dense layer; nil where there is none.
    private func averaged(below dense: Int, in architecture: Architecture) -> Int? {
        var node = architecture.nodes[dense].inputs[0]
        while node >= 0 {
            let here = architecture.nodes[node]
            guard let below = here.inputs.first else { return nil }
            if here.layer.nature == .pooling, below >= 0 {
                let (before, after) = (
                    architecture.nodes[below].outputShape, here.outputShape
                )
                guard before.rank == 3, after.count == before[0],
                    Self.averagesAll(here.layer, of: before)
                else { return nil }
                return below
            }
            guard here.layer.nature == .arrangement || here.layer.nature == .stochastic else {
                return nil
            }
            node = below
        }
        return nil
    }

    /// A window that is smaller, or reaches into the padding, weighs places unevenly: then the map's mean is not the logit.
    private static func averagesAll(_ layer: any Layer, of maps: Shape) -> Bool {
        switch layer {
        case is GlobalAveragePooling: true
        case let pool as AveragePooling:
            pool.kernel == PerAxis(height: maps[1], width: maps[2]) && pool.padding == 0
        default: false
        }
    }

    public var leakyRemark: String { "method=cam walks through none" }
}
