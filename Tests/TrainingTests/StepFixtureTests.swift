import Comparisons
import Foundation
import Serialization
import Tensors
import Testing

@testable import Training

/// Every loss and every optimizer against PyTorch: losses with their derivatives, weights after five steps.
///
/// `Fixtures/make_steps.py` made the numbers.
struct StepFixtureTests {
    /// A few roundings in 32 bits; constants formed in 32 bits would be off by 1e-5.
    private static let tolerance: Float = 1e-6
    private static let shapes: [(name: String, shape: Shape)] = [
        ("weight", [7, 5]), ("bias", [7]),
    ]

    private static func fixture() throws -> JSON {
        let url = try #require(
            Bundle.module.url(
                forResource: "steps", withExtension: "json", subdirectory: "Fixtures"))
        return try JSON(parsing: Array(try Data(contentsOf: url)))
    }

    private static func number(_ json: JSON?) -> Double? {
        switch json {
        case .number(let value)?: value
        case .integer(let value)?: Double(value)
        default: nil
        }
    }

    private static func tensor(_ json: JSON?, _ shape: Shape) throws -> Tensor {
        let numbers = try #require(json?.elements).map { Float(try #require(number($0))) }
        try #require(numbers.count == shape.count)
        return Tensor(shape, numbers)
    }

    @Test(arguments: [
        ("cross-entropy", Loss.crossEntropy(smoothing: 0)),
        ("smoothing", .crossEntropy(smoothing: 0.1)), ("squares", .meanSquaredError),
    ])
    func `a loss and its derivative are PyTorch's`(name: String, loss: Loss) throws {
        let wanted = try #require(try Self.fixture()["losses"]?[name])
        let shape: Shape = [5, 7]
        let (logits, gradient) = (Buffer(shape), Buffer(shape))
        let pattern = Tensor.pattern(shape, 3).values
        // Logits of another size each row, the last one so large that a plain exponential would overflow.
        let scales: [Float] = [1, 3, 0.1, 10, 200]
        for index in pattern.indices { logits.values[index] = pattern[index] * scales[index / 7] }
        let result = loss.evaluate(
            logits: logits, labels: (0..<5).map { 3 * $0 % 7 }, gradient: gradient)
        let mean = try #require(Self.number(wanted["loss"]))
        #expect(abs(result.loss / 5 - mean) <= Double(Self.tolerance) * abs(mean))
        #expect(
            distance(gradient.tensor(), from: try Self.tensor(wanted["gradient"], shape))
                <= Self.tolerance)
    }

    @Test func `five steps of every optimizer are PyTorch's`() throws {
        let cases = try #require(try Self.fixture()["optimizers"]?.elements)
        #expect(
            Set(cases.compactMap { $0["kind"]?.text })
                == Set(OptimizerKind.allCases.map(\.rawValue)))
        for fixture in cases {
            let kind = try #require(fixture["kind"]?.text.flatMap(OptimizerKind.init))
            let options = Optimizer.Options(
                kind, rate: Self.number(fixture["rate"]),
                momentum: try #require(Self.number(fixture["momentum"])),
                decay: Self.number(fixture["decay"]), l1: try #require(Self.number(fixture["l1"])),
                clip: Self.number(fixture["clip"]))
            let weights = Self.shapes.enumerated().map { place, weight in
                (name: weight.name, trainable: Trainable(Tensor.pattern(weight.shape, 1 + place)))
            }
            let optimizer = Optimizer(options, weights: weights)
            for step in 0..<5 {
                for (place, weight) in weights.enumerated() {
                    let slopes = Tensor.pattern(
                        weight.trainable.value.shape, 10 + 3 * step + place)
                    weight.trainable.keepGradient().fill(
                        from: slopes.mapped { $0 * Float(1 + step % 2) })
                }
                optimizer.step()
            }
            for (name, trainable) in weights {
                let wanted = try Self.tensor(
                    fixture["after"]?[name], trainable.value.shape)
                #expect(
                    distance(trainable.value.tensor(), from: wanted) <= Self.tolerance,
                    "\(options), \(name)")
            }
        }
    }
}
