import Networks
import Tensors
import Testing

struct InitializerTests {
    @Test func `the other initialisers have the spread that they promise`() throws {
        let shape: Shape = [200, 100, 3, 3]
        let specification = WeightSpecification(
            name: "weight", shape: shape, fanIn: 900, fanOut: 1800)
        for (name, variance) in [
            ("glorot", 2.0 / 2700), ("glorot-normal", 2.0 / 2700), ("he", 2.0 / 900),
            ("he-normal", 2.0 / 900),
        ] {
            var random = RandomSource(seed: 3)
            let initializer = try #require(Initializer(named: name))
            let values = try initializer.tensor(specification, &random).values.map(Double.init)
            let mean = values.reduce(0, +) / Double(values.count)
            let square = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
            #expect(abs(mean) < 4 * (variance / Double(values.count)).squareRoot(), "\(name)")
            #expect(abs(square - variance) < 0.02 * variance, "\(name)")
            let beyond = values.contains { abs($0) > 2.5 * variance.squareRoot() }
            #expect(beyond == name.hasSuffix("normal"), "\(name)")
        }
        var random = RandomSource(seed: 3)
        #expect(
            try Initializer(named: "constant", value: 0.5)?.tensor(specification, &random).values
                .allSatisfy { $0 == 0.5 } == true)
        #expect(Initializer(named: "best") == nil)
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
