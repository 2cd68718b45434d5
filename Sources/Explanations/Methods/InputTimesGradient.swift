public import Networks
public import Signatures
public import Tensors

/// The derivative times the image: what each number of a pixel brings to what is asked about, to first order.
public struct InputTimesGradient: WalkMethod {
    public static let signature = Signature(
        "input-times-gradient", group: .explaining,
        "The derivative of the chosen output times the image, element by element.",
        discussion: """
            R[c, y, x] = X[c, y, x] d f / d X[c, y, x], with X the image as the network takes it, 0 to 1. If all layers \
            are linear or rectified and none has a bias, the numbers add up to f. Known to be wrong as an attribution: a \
            black pixel gets zero, even if it matters; and where the network is saturated everything is near zero \
            (Sundararajan, Taly and Yan 2017).
            """,
        parameters: WalkOptions.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] class=5 style=input-times-gradient
                """, "What each pixel contributes to the sixth class's logit.")
        ], source: "Shrikumar and others 2016 for input-times-gradient", seeAlso: ["gradient"],
        searchTerms: ["saliency", "attribution"])
    public static let clause = "is the derivative times the image, as the network takes it (0 to 1)"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    public let ties: Ties

    public init(ties: Ties = .first) { self.ties = ties }

    public init(_ options: OptionReader) throws { ties = try WalkOptions(options).ties }

    public func gate(at node: Architecture.Node) -> RectifierGate { .derivative }

    public var leakyRemark: String {
        "their derivative, as style=input-times-gradient takes every one"
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        let walked = try trace.walkBack(
            query.signal(in: trace), from: query.node, by: self, cancellation: cancellation)
        return Self.product(walked, trace.image)
    }

    public func attributions(
        of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?
    ) throws -> [Attribution] {
        try zip(walked(queries, in: batch, cancellation), batch.images).map(Self.product)
    }

    private static func product(_ walked: Tensor, _ image: Tensor) -> Attribution {
        var product = walked
        product.withMutableValues { product in
            image.withValues { image in
                for index in product.indices { product[index] *= image[index] }
            }
        }
        return Attribution(product)
    }
}
