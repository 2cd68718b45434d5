import Networks
public import Signatures
import Tensors

/// How much an explanation changes when the image hardly does.
public struct MaximumSensitivity: ExplanationMetric {
    public static let signature = Signature(
        "max-sensitivity", group: .explaining,
        "Max-sensitivity: how much the explanation changes for a like image.",
        discussion: """
            max over the neighbours of |R(X + d) - R(X)| / |R(X)|, each d even noise of -radius to radius for every number of the \
            image, |.| the root of the sum of squares, R the method's own numbers of the same class. As in captum, where R(X) is \
            zero everywhere the difference is divided by 1. Lower is better, 0 at best: an explanation that is always the same has 0.
            """,
        parameters: [
            Parameter(
                "radius", .number(1e-6...1), .option, default: "0.02",
                unit: "of values 0 to 1",
                "For max-sensitivity: how far a neighbour may be in every number."),
            Parameter(
                "neighbours", .integer(1...10_000), .option, default: "10", unit: "images",
                "For max-sensitivity: how many images near each are explained."),
            MetricOptions.seed,
        ], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "max-sensitivity", "gradient, grad-cam", " neighbours=4",
                "How steady two methods are under a little noise.")
        ], source: "Yeh and others 2019, definition 3.1", seeAlso: ["infidelity"],
        searchTerms: ["robustness", "stability"])
    public static let clause = "largest relative change of the explanation for a like image"
    public static let better = Better.lower
    public static let need = MetricNeed.nothing

    let radius: Double
    let neighbours: Int
    let seed: Int

    public init(_ options: OptionReader) throws {
        radius = try options.number("radius")
        neighbours = try options.integer("neighbours")
        seed = try options.integer("seed")
    }

    public var told: String {
        "\(neighbours) neighbours within \(OptionValue.number(radius)), seed \(seed)"
    }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        try scores(of: claims, on: image) { neighbour($0, of: image) }
    }

    /// - Parameter neighbour: the image with a little noise.
    func scores(
        of claims: [Claim], on image: ScoredImage, neighbour: (Int) -> Tensor
    ) throws -> [Double?] {
        let compiled = try image.workshop.neighbourhood(of: neighbours)
        let cancellation = image.workshop.cancellation
        var most = [Double](repeating: 0, count: claims.count)
        for start in stride(from: 0, to: neighbours, by: compiled.batch) {
            let near = (start..<min(start + compiled.batch, neighbours)).map {
                neighbour($0)
            }
            let batch = try TraceBatch(near, through: compiled, cancellation)
            for (place, claim) in claims.enumerated() {
                for found in try claim.asked(again: batch, cancellation) {
                    let change = Self.change(claim.attribution.values, found.values)
                    most[place] = change.isNaN ? .nan : max(most[place], change)
                }
            }
        }
        return most
    }

    private func neighbour(_ sample: Int, of image: ScoredImage) -> Tensor {
        var random = image.random(seed, sample, 0x7365_6E73)
        let reach = Float(radius)
        var near = image.trace.image
        near.withMutableValues { near in
            for index in near.indices { near[index] += random.within(-reach...reach) }
        }
        return near
    }

    static func change(_ own: Tensor, _ near: Tensor) -> Double {
        var (squares, whole) = (0.0, 0.0)
        own.withValues { own in
            near.withValues { near in
                for index in own.indices {
                    let (here, there) = (Double(own[index]), Double(near[index]))
                    squares += (there - here) * (there - here)
                    whole += here * here
                }
            }
        }
        return squares.squareRoot() / (whole > 0 ? whole.squareRoot() : 1)
    }
}

extension Claim {
    /// What the method says when it is asked the same of other images.
    func asked(again batch: TraceBatch, _ cancellation: Cancellation?) throws -> [Attribution] {
        if let method = method as? any BatchMethod {
            return try method.attributions(
                of: Array(repeating: query, count: batch.count), in: batch,
                cancellation: cancellation)
        }
        return try batch.traces.map {
            try method.attribution(of: query, in: $0, cancellation: cancellation)
        }
    }
}
