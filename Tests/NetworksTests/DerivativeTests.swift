import Comparisons
import Networks
import Signatures
import Tensors
import Testing

/// The derivatives of every layer against central differences, `(L(x + h) - L(x - h)) / 2h`, number by number, for
/// inputs and weights.
struct DerivativeTests {
    typealias Case = (layer: any Layer, inputs: [Shape])

    private static let byHand: [Case] = [
        (Convolution(maps: 4, kernel: 3, stride: 2, padding: 1, groups: 2), [[4, 5, 4]]),
        (Convolution(maps: 2, kernel: 2, dilation: 2), [[3, 5, 4]]),
        (TransposedConvolution(maps: 2, kernel: 3, stride: 2, outputPadding: 1), [[3, 3, 2]]),
        (
            Convolution(
                maps: 2, kernel: PerAxis(height: 2, width: 3), stride: PerAxis(height: 1, width: 2),
                padding: Padding(top: 1, left: 0, bottom: 0, right: 2),
                dilation: PerAxis(height: 2, width: 1)), [[2, 4, 5]]
        ),
        (
            TransposedConvolution(
                maps: 2, kernel: PerAxis(height: 3, width: 2), stride: PerAxis(height: 1, width: 2),
                padding: Padding(PerAxis(height: 1, width: 0)),
                outputPadding: PerAxis(height: 0, width: 1)), [[2, 3, 2]]
        ),
        (
            MaxPooling(
                kernel: PerAxis(height: 3, width: 2), stride: 2,
                padding: Padding(top: 0, left: 1, bottom: 1, right: 0), ceil: true), [[2, 6, 4]]
        ),
        (AveragePooling(kernel: 3, stride: 2, padding: 1, ceil: true), [[2, 6, 4]]),
        (
            AveragePooling(kernel: PerAxis(height: 2, width: 3), padding: 1, countsPadding: false),
            [[2, 5, 4]]
        ),
        (Unpool(kernel: PerAxis(height: 1, width: 3)), [[2, 2, 3]]),
        (Dense(units: 3), [[7]]), (MaxPooling(), [[2, 5, 4]]),
        (MaxPooling(kernel: 3, stride: 2, padding: 1), [[2, 5, 4]]),
        (AveragePooling(kernel: 3, stride: 2, padding: 1), [[2, 5, 4]]),
        (GlobalAveragePooling(), [[3, 4, 4]]), (GlobalAveragePooling(), [[3, 3, 5]]),
        (Unpool(), [[2, 2, 3]]), (ReLU(), [[2, 4, 3]]),
        (LeakyReLU(leak: 0.2), [[2, 4, 3]]), (Sigmoid(), [[2, 4, 3]]),
        (HyperbolicTangent(), [[2, 4, 3]]), (Softmax(), [[5, 2, 3]]), (Softmax(), [[6]]),
        (BatchNormalization(), [[2, 3, 4]]), (InstanceNormalization(learned: true), [[2, 3, 4]]),
        (Flatten(), [[2, 3, 2]]), (Add(), [[2, 3, 2], [2, 3, 2]]),
        (Concatenate(), [[2, 3, 2], [3, 3, 2]]),
        (Resize(factor: 1.5, method: .bilinear), [[2, 4, 2]]), (Resize(factor: 2), [[2, 3, 2]]),
    ]

    /// The pattern, lifted so that no number is zero and no two in a window are equal: small steps cross no kink.
    private static func numbers(_ shape: Shape, _ seed: Int) -> Tensor {
        let pattern = Tensor.pattern(shape, seed).values
        return Tensor(shape, pattern.indices.map { pattern[$0] + 0.04 + 1e-4 * Float($0) })
    }

    private struct Bench {
        let layer: any Layer
        let inputs: [Buffer]
        let weights: [(name: String, trainable: Trainable)]

        init(_ given: Case) throws {
            layer = given.layer
            inputs = given.inputs.enumerated().map {
                Buffer(numbers(Shape([3] + $1.sizes), 1 + $0))
            }
            weights = try layer.weights(for: given.inputs).enumerated().map { place, wanted in
                (
                    wanted.name,
                    Trainable(numbers(wanted.shape, 20 + place), isTrained: wanted.isTrained)
                )
            }
        }

        func results(_ backend: any Backend) throws -> [Tensor] {
            let settings = KernelSettings(training: true, precision: .exact)
            let kernel = try layer.kernel(
                at: KernelSite(
                    backend: backend, inputs: inputs,
                    weights: Dictionary(
                        uniqueKeysWithValues: weights.map { ($0.name, $0.trainable) }),
                    settings: settings))
            return try KernelPass.run(
                kernel, inputs: inputs, backend, settings: settings,
                weights: weights.map(\.trainable).filter(\.isTrained))
        }

        /// The product of the output with the signal that `KernelPass` sends back.
        func loss() throws -> Double {
            let output = try results(ReferenceBackend())[0]
            return innerProduct(output, .pattern(output.shape, 4))
        }

        func differences(_ buffer: Buffer, touch: () -> Void) throws -> Tensor {
            let step: Float = 1e-2
            var differences = Tensor(buffer.shape)
            for index in 0..<differences.count {
                let old = buffer.values[index]
                var losses: [Double] = []
                for value in [old + step, old - step] {
                    buffer.values[index] = value
                    touch()
                    losses.append(try loss())
                }
                buffer.values[index] = old
                touch()
                differences[index] = Float((losses[0] - losses[1]) / Double(2 * step))
            }
            return differences
        }
    }

    /// Layers that are not among the cases by hand and need no option are tried as they are.
    static let cases: [Case] = {
        let named = Set(byHand.map { type(of: $0.layer).signature.name })
        return byHand
            + LayerCatalogue.layers.filter { !named.contains($0.signature.name) }
            .compactMap { try? $0.init([:]) }.filter { $0.nature != .stochastic }
            .map { ($0, [[2, 4, 3]]) }
    }()

    @Test func `every layer that draws no lots is there`() {
        let all = Set(LayerCatalogue.layers.map { $0.signature.name })
        let here = Set(Self.cases.map { type(of: $0.layer).signature.name })
        #expect(here == all.subtracting(["dropout", "channel-dropout"]))
    }

    @Test(arguments: cases.indices)
    func `derivatives are what small steps show`(place: Int) throws {
        let bench = try Bench(Self.cases[place])
        let trained = bench.weights.map(\.trainable).filter(\.isTrained)
        var wanted: [Tensor] = []
        for input in bench.inputs { wanted.append(try bench.differences(input) {}) }
        for weight in trained {
            wanted.append(try bench.differences(weight.value) { weight.touch() })
        }
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            let given = try bench.results(backend).dropFirst()
            #expect(given.count == wanted.count)
            for (part, (one, other)) in zip(given, wanted).enumerated() {
                #expect(
                    distance(one, from: other) <= 2e-3,
                    "\(type(of: bench.layer).signature.name), \(backend.name), part \(part)")
            }
        }
    }
}
