import Foundation
public import Networks
public import Signatures
public import Tensors

/// A layer's maps, each weighed by what the class gains when only what the map covers is shown.
public struct ScoreCAM: ExplanationMethod {
    public static let signature = Signature(
        "score-cam", group: .explaining,
        "Score-CAM: a layer's feature maps, weighed by what the class gains under each.",
        discussion: """
            H_k is the feature map A_k, enlarged linearly to the image's size and stretched to 0...1; C_k = f(X H_k) - \
            f(0), the score of the image under that mask less that of a black one; a = softmax of C over the maps, or C \
            itself (weights=plain); R = max(0, sum over k of a_k A_k). A map that is the same number everywhere masks \
            nothing and gets C = 0. Known to be wrong as an attribution: the masked pictures are unlike those that the \
            network was trained on, and a softmax over many small gains is nearly even.
            """,
        parameters: [
            MapsLayer.parameter, Outcome.parameter(default: .probability),
            Parameter(
                "weights", .choice(["softmax", "plain"]), .option, default: "softmax",
                "Whether the gains go through a softmax over the maps."),
        ], returns: "an attribution at a layer's maps",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=score-cam
                """, "Where the sixth class gains when the rest is hidden.")
        ], source: "Wang and others 2020 for score-cam", seeAlso: ["grad-cam", "rise"],
        searchTerms: ["heatmap", "localization"])
    public static let clause = "weighs a layer's feature maps by what the class gains under each"
    public static let usualStart = UsualStart.ones
    public static let isSigned = false

    let maps: MapsLayer
    let outcome: Outcome
    let isSoftmax: Bool

    public init(_ options: OptionReader) throws {
        maps = try MapsLayer(options)
        outcome = try Outcome(options)
        isSoftmax = try options.word("weights") == "softmax"
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        let node = try maps.node(in: trace.network.architecture, before: query.node)
        let (image, values) = (trace.image, try trace.values[node])
        let (height, width) = (image.shape[2], image.shape[3])
        let large = Enlargement.bilinear(values, height: height, width: width)
        let plane = height * width
        // The last one is the black picture.
        let scores = try VariantRun(trace: trace, query: query, cancellation: cancellation)
            .scores(values.shape[1] + 1, outcome) { map, room in
                guard map < values.shape[1] else { return room.update(repeating: 0) }
                large.withValues { large in
                    image.withValues { image in
                        Self.mask(
                            image,
                            by: UnsafeBufferPointer(
                                rebasing: large[map * plane..<(map + 1) * plane]), into: room)
                    }
                }
            }
        return Attribution(
            WeighedMaps.sum(values, weights(scores), rectified: true), at: .maps(node: node))
    }

    private static func mask(
        _ image: UnsafeBufferPointer<Float>, by map: UnsafeBufferPointer<Float>,
        into room: UnsafeMutableBufferPointer<Float>
    ) {
        let (least, most) = (map.min() ?? 0, map.max() ?? 0)
        guard most > least else { return room.update(repeating: 0) }
        let stretch = 1 / (most - least)
        for index in room.indices {
            room[index] = image[index] * (map[index % map.count] - least) * stretch
        }
    }

    /// - Parameter scores: of each map, and of the black picture last.
    private func weights(_ scores: [Double]) -> [Double] {
        let gains = scores.dropLast().map { $0 - scores[scores.count - 1] }
        guard isSoftmax else { return gains }
        let top = gains.max() ?? 0
        let raised = gains.map { exp($0 - top) }
        let sum = raised.reduce(0, +)
        return raised.map { $0 / sum }
    }

    public var leakyRemark: String { "method=score-cam walks through none" }
}
