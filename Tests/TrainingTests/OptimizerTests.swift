import Foundation
import Tensors
import Testing
import Training

struct OptimizerTests {
    private static let start: [Float] = [1, -2, 0.5, 0]
    private static let slopes: [Float] = [0.5, -1e-3, 0, 20]

    /// Five steps with slopes that change from step to step.
    private func walk(_ options: Optimizer.Options) -> [Double] {
        let weight = Trainable(Tensor([4], Self.start))
        let gradient = weight.keepGradient()
        let optimizer = Optimizer(options, weights: [("weight", weight)])
        for step in 0..<5 {
            for index in 0..<4 { gradient.values[index] = Float(Self.slope(index, step)) }
            optimizer.step()
        }
        #expect(weight.version == 5)
        #expect(optimizer.steps == 5)
        return weight.value.tensor().values.map(Double.init)
    }

    private static func slope(_ index: Int, _ step: Int) -> Double {
        Double(slopes[index]) * (step.isMultiple(of: 2) ? 1 : -0.5)
    }

    /// The same five steps by a formula, in 64 bits.
    private func expect(
        _ options: Optimizer.Options,
        _ formula: (_ weight: inout Double, _ slope: Double, _ memory: inout [Double], _ t: Int) ->
            Void
    ) {
        let walked = walk(options)
        for index in 0..<4 {
            var (weight, memory) = (Double(Self.start[index]), [0.0, 0.0])
            for step in 0..<5 { formula(&weight, Self.slope(index, step), &memory, step + 1) }
            #expect(abs(walked[index] - weight) < 2e-6 * max(1, abs(weight)), "\(options.kind)")
        }
    }

    @Test func `each optimizer takes the steps of its paper`() {
        expect(.init(.sgd, rate: 0.1)) { w, g, _, _ in w -= 0.1 * g }
        expect(.init(.momentum, rate: 0.1, momentum: 0.8)) { w, g, m, _ in
            m[0] = 0.8 * m[0] + g
            w -= 0.1 * m[0]
        }
        expect(.init(.nesterov, rate: 0.1)) { w, g, m, _ in
            m[0] = 0.9 * m[0] + g
            w -= 0.1 * (g + 0.9 * m[0])
        }
        expect(.init(.adagrad)) { w, g, m, _ in
            m[0] += g * g
            w -= 0.01 * g / (m[0].squareRoot() + 1e-10)
        }
        expect(.init(.adadelta)) { w, g, m, _ in
            m[0] = 0.9 * m[0] + 0.1 * g * g
            let way = ((m[1] + 1e-6) / (m[0] + 1e-6)).squareRoot() * g
            w -= way
            m[1] = 0.9 * m[1] + 0.1 * way * way
        }
        expect(.init(.rmsprop)) { w, g, m, _ in
            m[0] = 0.99 * m[0] + 0.01 * g * g
            w -= 0.01 * g / (m[0].squareRoot() + 1e-8)
        }
        for kind in [OptimizerKind.adam, .adamw] {
            expect(.init(kind, rate: 0.1)) { w, g, m, t in
                if kind == .adamw { w -= 0.1 * 0.01 * w }
                m[0] = 0.9 * m[0] + 0.1 * g
                m[1] = 0.999 * m[1] + 0.001 * g * g
                let (mean, square) = (
                    m[0] / (1 - pow(0.9, Double(t))), m[1] / (1 - pow(0.999, Double(t)))
                )
                w -= 0.1 * mean / (square.squareRoot() + 1e-8)
            }
        }
    }

    @Test func `decay, L1 and clipping join the derivative`() {
        expect(.init(.sgd, rate: 0.1, decay: 0.2)) { w, g, _, _ in w -= 0.1 * (g + 0.2 * w) }
        expect(.init(.sgd, rate: 0.1, l1: 0.3)) { w, g, _, _ in
            w -= 0.1 * (g + (w > 0 ? 0.3 : w < 0 ? -0.3 : 0))
        }
        let whole = Self.slopes.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        expect(.init(.sgd, rate: 0.1, clip: 2)) { w, g, _, t in
            w -= 0.1 * g * min(1, 2 / (whole * (t % 2 == 1 ? 1 : 0.5) + 1e-6))
        }
        #expect(Optimizer(.init(.sgd, rate: 0.5), weights: []).fusedRate == 0.5)
        #expect(Optimizer(.init(.sgd, decay: 0.1), weights: []).fusedRate == nil)
        #expect(Optimizer(.init(.adam), weights: []).fusedRate == nil)
    }

    @Test(arguments: OptimizerKind.allCases)
    func `an optimizer goes on from its state as if nothing had been`(kind: OptimizerKind) {
        func made() -> (Trainable, Optimizer) {
            let weight = Trainable(Tensor([4], Self.start))
            weight.keepGradient().fill(from: Tensor([4], Self.slopes))
            return (weight, Optimizer(.init(kind), weights: [("weight", weight)]))
        }
        let ((one, first), (other, second)) = (made(), made())
        for _ in 0..<3 { first.step() }
        let state = Dictionary(uniqueKeysWithValues: first.state.map { ($0.name, $0.tensor) })
        other.set(one.value.tensor())
        #expect(!second.restore(["weight.wrong": Tensor([4])], steps: 3))
        #expect(second.restore(state, steps: first.steps))
        for optimizer in [first, second] { optimizer.step() }
        #expect(one.value.tensor() == other.value.tensor())
    }

    @Test func `rates follow their schedules`() {
        func rates(_ schedule: Schedule, losses: [Double] = []) -> [Double] {
            (0..<6).map {
                schedule.rate(1, epoch: $0, of: 6, losses: Array(losses.prefix($0)))
            }
        }
        #expect(rates(Schedule()) == [1, 1, 1, 1, 1, 1])
        #expect(
            rates(Schedule(.step(every: 2, factor: 0.1))).map { Float($0) }
                == [1, 1, 0.1, 0.1, 0.01, 0.01])
        let cosine = rates(Schedule(.cosine(floor: 0.2)))
        for (epoch, rate) in cosine.enumerated() {
            #expect(abs(rate - (0.2 + 0.4 * (1 + cos(.pi * Double(epoch) / 6)))) < 1e-12)
        }
        #expect(rates(Schedule(warmUp: 3)) == [0.25, 0.5, 0.75, 1, 1, 1])
        // Two epochs without a better loss are borne, the third is one too many.
        #expect(
            rates(Schedule(.plateau(patience: 2, factor: 0.5)), losses: [3, 3, 3, 3, 2, 2])
                == [1, 1, 1, 1, 0.5, 0.5])
    }
}
