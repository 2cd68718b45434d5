public import Networks
public import Signatures
public import Tensors

/// Guided backpropagation times the enlarged map of Grad-CAM.
public struct GuidedGradCAM: BatchMethod {
    public static let signature = Signature(
        "guided-grad-cam", group: .explaining,
        "Guided Grad-CAM: guided backpropagation where Grad-CAM's map is positive.",
        discussion: """
            R = G E, element by element, with G guided backpropagation and E the rectified map of grad-cam, enlarged \
            linearly to the image's size (captum enlarges it by nearest neighbours unless told otherwise). Known to be \
            wrong as an attribution: G recovers the image whatever the class; only E depends on it.
            """,
        parameters: [MapsLayer.parameter] + WalkOptions.parameters,
        returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=guided-grad-cam
                """, "Fine structure, where the sixth class's map is positive.")
        ], source: "Selvaraju and others 2017 for guided-grad-cam",
        seeAlso: ["grad-cam", "guided"], searchTerms: ["gradcam"])
    public static let clause = "is guided backpropagation times the enlarged map of grad-cam"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    let map: GradCAM
    let walk: GuidedBackpropagation

    public init(maps: String? = nil, leaky: LeakyWay = .derivative, ties: Ties = .first) {
        map = GradCAM(maps: maps)
        walk = GuidedBackpropagation(leaky: leaky, ties: ties)
    }

    public init(_ options: OptionReader) throws {
        let walk = try WalkOptions(options)
        self.init(
            maps: try MapsLayer(options).name, leaky: walk.leaky, ties: walk.ties)
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try Self.product(
            walk.attribution(of: query, in: trace, cancellation: cancellation),
            map.attribution(of: query, in: trace, cancellation: cancellation))
    }

    public func attributions(
        of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?
    ) throws -> [Attribution] {
        try zip(
            walk.attributions(of: queries, in: batch, cancellation: cancellation),
            map.attributions(of: queries, in: batch, cancellation: cancellation)
        ).map(Self.product)
    }

    private static func product(_ walked: Attribution, _ map: Attribution) -> Attribution {
        var values = walked.values
        let shape = values.shape
        let large = map.overlaid(height: shape[2], width: shape[3])
        values.withMutableValues { values in
            large.withValues { large in
                for index in values.indices { values[index] *= large[index % large.count] }
            }
        }
        return Attribution(values)
    }

    public var leakyRemark: String { walk.leakyRemark }
}
