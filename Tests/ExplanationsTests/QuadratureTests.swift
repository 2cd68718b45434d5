import Comparisons
import Explanations
import Foundation
import Networks
import Tensors
import Testing

/// What the rules for an integral promise, and what integrated gradients promise through them.
struct QuadratureTests {
    @Test(arguments: Quadrature.allCases, [2, 3, 10, 50])
    func `the weights of a rule add up to 1`(rule: Quadrature, count: Int) throws {
        let nodes = try rule.nodes(count)
        #expect(nodes.count == count)
        #expect(abs(nodes.reduce(0) { $0 + $1.weight } - 1) <= 1e-12)
        #expect(nodes.allSatisfy { (0...1).contains($0.place) })
        #expect(zip(nodes, nodes.dropFirst()).allSatisfy { $0.place < $1.place })
    }

    @Test(arguments: 1...12)
    func `n places of Gauss and Legendre integrate polynomials up to degree 2n - 1`(count: Int)
        throws
    {
        for degree in 0...2 * count {
            let sum = try Quadrature.gaussLegendre.nodes(count)
                .reduce(0) { $0 + $1.weight * pow($1.place, Double(degree)) }
            let away = abs(sum - 1 / Double(degree + 1))
            if degree < 2 * count { #expect(away <= 1e-13) } else { #expect(away > 1e-16) }
        }
    }

    @Test func `a hundred thousand places can be called off`() {
        let cancellation = Cancellation()
        cancellation.request()
        #expect(throws: Cancelled.self) {
            try Quadrature.gaussLegendre.nodes(100_000, cancellation: cancellation)
        }
    }

    @Test(arguments: Quadrature.allCases)
    func `the attributions of a linear network add up whatever the rule`(rule: Quadrature) throws {
        let network = try Network(
            Architecture(
                name: "linear", input: [2, 5, 5],
                layers: [
                    (nil, Convolution(maps: 3)), (nil, Flatten()), (nil, Dense(units: 2)),
                ]), seed: 4)
        let trace = try Trace(
            network, image: .pattern([1, 2, 5, 5], 1), backend: Backends.fastest())
        let found = try IntegratedGradients(steps: 5, quadrature: rule, baseline: 0.5).attribution(
            of: Query(.map(1), at: 2, number: .one), in: trace, cancellation: nil)
        #expect(found.values.values.reduce(0) { $0 + abs($1) } > 0.1)
        #expect(abs(try #require(found.gap)) <= 1e-5)
    }

    @Test func `with many steps the attributions add up to the logit less the baseline's`() throws {
        let fixtures = try MethodFixtures(backend: Backends.fastest())
        for name in ["both", "strided", "averaged"] {
            let trace = try fixtures.trace(name)
            let query = Query(.map(1), at: trace.network.architecture.classes, number: .one)
            func gap(_ rule: Quadrature, _ steps: Int) throws -> Double {
                let found = try IntegratedGradients(steps: steps, quadrature: rule, baseline: 1)
                    .attribution(of: query, in: trace, cancellation: nil)
                return abs(try #require(found.gap))
            }
            let coarse = try gap(.left, 2)
            for rule in Quadrature.allCases {
                // The derivative jumps where a rectifier opens: the error falls as 1 / steps.
                let fine = try gap(rule, 300)
                #expect(fine <= 5e-3 && fine < coarse, "\(name), \(rule): \(fine), \(coarse)")
            }
        }
    }
}
