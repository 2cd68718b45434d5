import Networks
import Signatures
import Tensors

/// The derivatives at copies of an image with noise: what SmoothGrad averages and VarGrad compares.
struct NoisyGradients: Sendable {
    let samples: Int
    /// The noise's standard deviation as a share of the image's range.
    let noise: Double
    let seed: Int

    static let parameters = [
        Parameter(
            "samples", .integer(1...100_000), .option, default: "50", unit: "copies of the image",
            "How many noisy copies are taken."),
        Parameter(
            "noise", .number(0...10), .option, default: "0.15", unit: "share of the image's range",
            "The noise's standard deviation: this times the image's largest value less its smallest."
        ),
        Parameter(
            "seed", .integer(0...Int(Int32.max)), .option, default: "0",
            "Seed of everything random in the method."),
    ]

    init(samples: Int = 50, noise: Double = 0.15, seed: Int = 0) {
        (self.samples, self.noise, self.seed) = (samples, noise, seed)
    }

    init(_ reader: OptionReader) throws {
        samples = try reader.integer("samples")
        noise = try reader.number("noise")
        seed = try reader.integer("seed")
    }

    /// Calls `take` with the derivative at each copy.
    func each(
        of query: Query, in trace: Trace, _ cancellation: Cancellation?,
        _ take: (UnsafeBufferPointer<Float>) -> Void
    ) throws {
        let image = trace.image
        let range = image.withValues { ($0.max() ?? 0) - ($0.min() ?? 0) }
        let deviation = Float(noise) * range
        let run = VariantRun(trace: trace, query: query, cancellation: cancellation)
        try run.gradients(samples, by: Derivative()) { sample, room in
            var random = RandomSource([UInt64(seed), UInt64(sample)])
            image.withValues { image in
                for index in room.indices {
                    room[index] = image[index] + deviation * random.bell()
                }
            }
        } take: { _, gradient in
            take(gradient)
        }
    }
}
