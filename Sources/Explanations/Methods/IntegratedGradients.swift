public import Networks
public import Signatures
public import Tensors

/// The derivative along the straight way from a baseline to the image, times the difference of the two.
public struct IntegratedGradients: ExplanationMethod {
    public static let signature = Signature(
        "integrated-gradients", group: .explaining,
        "Integrated gradients: the derivative along the way from a baseline to the image.",
        discussion: """
            R = (X - B) sum over i of w_i d f / d X at B + t_i (X - B), where B is the baseline and the places t_i with \
            their weights w_i (which add up to 1) are those of the quadrature. The numbers add up to f(X) - f(B) but for \
            the quadrature's error, which the answer says. Known to be wrong as an attribution: a pixel as the baseline \
            has it gets zero, even if it matters, and another baseline gives another answer (Sturmfels, Lundberg and Lee \
            2020).
            """,
        parameters: [
            Parameter(
                "steps", .integer(1...100_000), .option, default: "50", unit: "derivatives",
                "How many places the sum has."),
            Parameter(
                "quadrature", .choice(Quadrature.allCases.map(\.rawValue)), .option,
                default: Quadrature.gaussLegendre.rawValue,
                "The rule for the places and their weights; middle, left and right have even steps."
            ),
            Parameter(
                "baseline", .number(0...1), .option, default: "0",
                unit: "value of every pixel, 0 black to 1 white", "Where the way starts."),
        ], returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=integrated-gradients
                """,
                "What each pixel adds to the sixth class's logit, compared with a black picture."
            )
        ], source: "Sundararajan, Taly and Yan 2017 for integrated-gradients",
        seeAlso: ["gradient", "input-times-gradient"],
        searchTerms: ["ig", "axiomatic", "completeness"])
    public static let clause =
        "is the derivative along the way from a baseline to the image, times their difference"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    public let steps: Int
    public let quadrature: Quadrature
    public let baseline: Double

    public init(
        steps: Int = 50, quadrature: Quadrature = .gaussLegendre, baseline: Double = 0
    ) {
        (self.steps, self.quadrature, self.baseline) = (steps, quadrature, baseline)
    }

    public init(_ options: OptionReader) throws {
        steps = try options.integer("steps")
        quadrature = Quadrature(rawValue: try options.word("quadrature")) ?? .gaussLegendre
        baseline = try options.number("baseline")
        guard steps >= quadrature.minimum else {
            throw OptionFault(
                owner: Self.signature.name, option: "steps", given: "\(steps)",
                expected: "at least \(quadrature.minimum) for quadrature=\(quadrature.rawValue)")
        }
    }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        let (image, base) = (trace.image, Float(baseline))
        let nodes = try quadrature.nodes(steps, cancellation: cancellation)
        var sum = [Double](repeating: 0, count: image.count)
        let run = VariantRun(trace: trace, query: query, cancellation: cancellation)
        try run.gradients(steps, by: Derivative()) { step, room in
            image.withValues { image in
                let place = Float(nodes[step].place)
                for index in room.indices { room[index] = base + place * (image[index] - base) }
            }
        } take: { step, gradient in
            for index in sum.indices { sum[index] += nodes[step].weight * Double(gradient[index]) }
        }
        image.withValues { image in
            for index in sum.indices { sum[index] *= Double(image[index] - base) }
        }
        let ends = try run.scores(2, .logit) { end, room in
            image.withValues { image in
                for index in room.indices { room[index] = end == 0 ? base : image[index] }
            }
        }
        return Attribution(
            Tensor(image.shape, sum.map { Float($0) }),
            gap: sum.reduce(0, +) - (ends[1] - ends[0]))
    }

    public var leakyRemark: String {
        "their derivative, as method=integrated-gradients takes every one"
    }
}
