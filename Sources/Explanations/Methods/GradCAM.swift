public import Networks
public import Signatures
public import Tensors

/// A layer's maps, each weighed by the mean of the derivative over it, added and rectified.
public struct GradCAM: BatchMethod {
    public static let signature = Signature(
        "grad-cam", group: .explaining,
        "Grad-CAM: a layer's feature maps, weighed by their mean derivative.",
        discussion: """
            a_k = mean over y, x of d f / d A[k, y, x]; R[y, x] = max(0, sum over k of a_k A[k, y, x]), with A the feature \
            maps of the layer in maps=. The numbers are the layer's own, not stretched to 0...1; a map that is zero \
            everywhere stays zero. With rectified=false the sum stays signed. The picture enlarges the map linearly. \
            Known to be wrong as an attribution: where in a map the derivative lies is averaged away, so that it may \
            point where the network does not look (Draelos and Carin 2020).
            """,
        parameters: [
            MapsLayer.parameter,
            Parameter(
                "rectified", .boolean, .option, default: "true",
                "Whether negative numbers are set to zero, as in the paper."),
        ], returns: "an attribution at a layer's maps",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=grad-cam maps=conv3_2
                """, "Where in the maps of conv3_2 the sixth class's logit rises.")
        ], source: "Selvaraju and others 2017 for grad-cam",
        seeAlso: ["guided-grad-cam", "cam", "score-cam"],
        searchTerms: ["gradcam", "heatmap", "localization"])
    public static let clause = "weighs a layer's feature maps by their mean derivative"
    public static let usualStart = UsualStart.ones
    public static let isSigned = false

    let maps: MapsLayer
    public let rectified: Bool

    /// - Parameter maps: the layer's name; nil: the last with maps larger than 1x1.
    public init(maps: String? = nil, rectified: Bool = true) {
        self.maps = MapsLayer(maps)
        self.rectified = rectified
    }

    public var isSigned: Bool { !rectified }

    public init(_ options: OptionReader) throws {
        maps = try MapsLayer(options)
        rectified = try options.flag("rectified")
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        let node = try maps.node(in: trace.network.architecture, before: query.node)
        let slopes = try trace.walkBack(
            query.signal(in: trace), from: query.node, to: node, cancellation: cancellation)
        return Attribution(weighed(try trace.values[node], slopes), at: .maps(node: node))
    }

    public func attributions(
        of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?
    ) throws -> [Attribution] {
        for query in queries { try query.requireOnes(Self.signature.name) }
        let node = try maps.node(in: batch.network.architecture, before: queries[0].node)
        let traces = batch.traces
        let slopes = try batch.walkBack(
            zip(queries, traces).map { try $0.signal(in: $1) }, from: queries[0].node, to: node,
            cancellation: cancellation)
        return try zip(traces, slopes).map {
            Attribution(weighed(try $0.values[node], $1), at: .maps(node: node))
        }
    }

    private func weighed(_ values: Tensor, _ slopes: Tensor) -> Tensor {
        let plane = values.shape[2] * values.shape[3]
        let weights = slopes.withValues { slopes in
            (0..<values.shape[1]).map { map in
                slopes[map * plane..<(map + 1) * plane].reduce(0) { $0 + Double($1) }
                    / Double(plane)
            }
        }
        return WeighedMaps.sum(values, weights, rectified: rectified)
    }

    public var leakyRemark: String { "their derivative, as method=grad-cam takes every one" }
}
