import Foundation
import Networks
import Tensors
import Testing

struct OptimizerTests {
    private static let start: [Float] = [1, -2, 0.5, 0]
    private static let slopes: [Float] = [0.5, -1e-3, 0, 20]

    /// Five steps with slopes that change from step to step.
    private func walk(_ optimizer: any Optimizer) -> [Float] {
        let weight = Trainable(Tensor([4], Self.start))
        let gradient = weight.keepGradient()
        for step in 0..<5 {
            for index in 0..<4 {
                gradient.values[index] = Self.slopes[index] * (step.isMultiple(of: 2) ? 1 : -0.5)
            }
            optimizer.step([weight])
        }
        #expect(weight.version == 5)
        return Array(weight.value.values)
    }

    @Test func `descent goes down the slope`() {
        let walked = walk(GradientDescent(rate: 0.1))
        for index in 0..<4 {
            // Three times the slope, twice minus half of it.
            let wanted = Self.start[index] - 0.1 * Self.slopes[index] * 2
            #expect(abs(walked[index] - wanted) < 1e-6)
        }
    }

    @Test func `Adam takes the steps of its paper`() {
        let walked = walk(Adam(rate: 0.1))
        for index in 0..<4 {
            var (weight, mean, square) = (Double(Self.start[index]), 0.0, 0.0)
            for step in 1...5 {
                let slope = Double(Self.slopes[index]) * (step % 2 == 1 ? 1 : -0.5)
                mean = 0.9 * mean + 0.1 * slope
                square = 0.999 * square + 0.001 * slope * slope
                let (m, v) = (
                    mean / (1 - pow(0.9, Double(step))), square / (1 - pow(0.999, Double(step)))
                )
                weight -= 0.1 * m / (v.squareRoot() + 1e-8)
            }
            #expect(abs(Double(walked[index]) - weight) < 1e-5)
        }
        #expect(walked[2] == Self.start[2])
    }

    @Test func `Glorot's weights fill their range evenly and biases start at zero`() throws {
        let network = try Network(.lfw(classes: 34), seed: 4)
        for (weight, trainable) in network.weights {
            let values = trainable.value.values
            guard weight.hasSuffix("weight") else {
                #expect(values.allSatisfy { $0 == 0 }, "\(weight)")
                continue
            }
            let sizes = trainable.value.shape.sizes
            let area = sizes.dropFirst(2).reduce(1, *)
            let limit = (6 / Float((sizes[0] + sizes[1]) * area)).squareRoot()
            #expect(values.allSatisfy { abs($0) <= limit })
            let square = values.reduce(0) { $0 + Double($1) * Double($1) } / Double(values.count)
            // The variance of an even spread over +-limit is limit^2 / 3.
            let wanted = Double(limit * limit / 3)
            #expect(abs(square - wanted) < 0.1 * wanted, "\(weight)")
        }
        #expect(try Network(.lfw(classes: 34), seed: 4).fingerprint == network.fingerprint)
        #expect(try Network(.lfw(classes: 34), seed: 5).fingerprint != network.fingerprint)
    }
}
