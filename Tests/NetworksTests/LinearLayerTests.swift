import Comparisons
import Networks
import Signatures
import Tensors
import Testing

/// Of every linear layer A, over a grid of geometries: `<A x, y> = <x, A* y>`, in training and on the way back to the pixels.
struct LinearLayerTests {
    private struct Case {
        let layer: any Layer
        /// Of one image.
        let inputs: [Shape]
        var word: String { type(of: layer).signature.name }
    }

    private static func cases() -> [Case] {
        var cases = [
            Case(layer: Dense(units: 7, bias: false), inputs: [[13]]),
            Case(layer: GlobalAveragePooling(), inputs: [[5, 6, 6]]),
            Case(layer: GlobalAveragePooling(), inputs: [[16, 3, 5]]),
            Case(layer: Flatten(), inputs: [[2, 3, 4]]),
            Case(layer: Add(), inputs: [[3, 4, 5], [3, 4, 5], [3, 4, 5]]),
            Case(layer: Concatenate(), inputs: [[3, 4, 5], [16, 4, 5]]),
            Case(layer: Concatenate(), inputs: [[3], [4]]),
        ]
        for padding in [
            1, Padding(PerAxis(height: 0, width: 1)),
            Padding(top: 0, left: 1, bottom: 1, right: 0),
        ] {
            let (kernel, stride) = (PerAxis(height: 3, width: 2), PerAxis(height: 2, width: 1))
            for (ceil, counts) in [(false, true), (false, false), (true, true), (true, false)] {
                cases.append(
                    Case(
                        layer: AveragePooling(
                            kernel: kernel, stride: stride, padding: padding, ceil: ceil,
                            countsPadding: counts), inputs: [[16, 6, 8]]))
            }
            cases.append(
                Case(
                    layer: Convolution(
                        maps: 8, kernel: kernel, stride: stride, padding: padding, bias: false),
                    inputs: [[4, 7, 6]]))
            cases.append(
                Case(
                    layer: TransposedConvolution(
                        maps: 8, kernel: kernel, stride: stride, padding: padding, bias: false),
                    inputs: [[4, 5, 4]]))
        }
        for kernel in 1...5 {
            for stride in 1...3 {
                for padding in 0...2 {
                    cases.append(
                        Case(
                            layer: AveragePooling(
                                kernel: PerAxis(kernel), stride: PerAxis(stride),
                                padding: Padding(padding)),
                            inputs: [[3, 9, 8]]))
                    for (dilation, groups) in [(1, 1), (1, 2), (1, 4), (2, 1), (2, 4)] {
                        cases.append(
                            Case(
                                layer: Convolution(
                                    maps: 8, kernel: PerAxis(kernel), stride: PerAxis(stride),
                                    padding: Padding(padding),
                                    dilation: PerAxis(dilation), groups: groups, bias: false),
                                inputs: [[4, 7, 6]]))
                        cases.append(
                            Case(
                                layer: TransposedConvolution(
                                    maps: 8, kernel: PerAxis(kernel), stride: PerAxis(stride),
                                    padding: Padding(padding),
                                    outputPadding: PerAxis(stride - 1), dilation: PerAxis(dilation),
                                    groups: groups, bias: false), inputs: [[4, 5, 4]]))
                    }
                }
            }
        }
        for factor in [0.5, 1.5, 2, 3] {
            for method in [Resizing.nearest, .bilinear] {
                cases.append(
                    Case(layer: Resize(factor: factor, method: method), inputs: [[3, 6, 4]]))
            }
        }
        for kernel in [2, 3] {
            cases.append(Case(layer: Unpool(kernel: PerAxis(kernel)), inputs: [[3, 2, 3]]))
        }
        // Some windows are larger than the maps.
        return cases.filter { (try? $0.layer.outputShape(of: $0.inputs)) != nil }
    }

    private static func weights(of layer: any Layer, _ inputs: [Shape]) throws -> [String:
        Trainable]
    {
        var weights: [String: Trainable] = [:]
        for (place, wanted) in try layer.weights(for: inputs).enumerated() {
            weights[wanted.name] = Trainable(Tensor.pattern(wanted.shape, 20 + place))
        }
        return weights
    }

    /// Whether both products are one, measured against what they could be at most.
    private func expectAdjoint(
        _ there: Tensor, _ y: Tensor, _ x: [Tensor], _ back: [Tensor], _ what: String
    ) {
        #expect(x.map(\.shape) == back.map(\.shape), "\(what)")
        let one = innerProduct(there, y)
        let other = zip(x, back).reduce(0) { $0 + innerProduct($1.0, $1.1) }
        let scale = (innerProduct(there, there) * innerProduct(y, y)).squareRoot()
        #expect(abs(one - other) <= 1e-4 * scale && scale > 0, "\(what): \(one) and \(other)")
    }

    @Test func `no linear layer is left out`() {
        let natures: Set<Nature> = [.rectifier, .leakyRectifier, .squashing, .normalization]
        let bent =
            DerivativeTests.cases.filter { natures.contains($0.layer.nature) }
            .map { type(of: $0.layer).signature.name } + ["max-pool", "dropout", "channel-dropout"]
        let all = Set(LayerCatalogue.layers.map { $0.signature.name })
        #expect(Set(Self.cases().map(\.word)) == all.subtracting(bent))
    }

    @Test func `what training sends back is the adjoint`() throws {
        let settings = KernelSettings(training: true, precision: .exact)
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            for given in Self.cases() {
                let x = given.inputs.enumerated().map {
                    Tensor.pattern(Shape([3] + $1.sizes), 1 + $0)
                }
                let buffers = x.map { Buffer($0) }
                let kernel = try given.layer.kernel(
                    at: KernelSite(
                        backend: backend, inputs: buffers,
                        weights: Self.weights(of: given.layer, given.inputs), settings: settings))
                let results = try KernelPass.run(
                    kernel, inputs: buffers, backend, settings: settings)
                expectAdjoint(
                    results[0], .pattern(results[0].shape, 4), x, Array(results.dropFirst()),
                    "\(given.word) \(given.layer.options), \(backend.name)")
            }
        }
    }

    @Test func `what goes back to the pixels is the adjoint`() throws {
        let settings = KernelSettings(.explanation, precision: .exact)
        for backend in try Backends.all() {
            for given in Self.cases() {
                let x = given.inputs.enumerated().map {
                    Tensor.pattern(Shape([1] + $1.sizes), 1 + $0)
                }
                let buffers = x.map { Buffer($0) }
                let weights = try Self.weights(of: given.layer, given.inputs)
                let kernel = try given.layer.kernel(
                    at: KernelSite(
                        backend: backend, inputs: buffers, weights: weights, settings: settings))
                let results = try KernelPass.run(
                    kernel, inputs: buffers, backend, settings: settings)
                expectAdjoint(
                    results[0], .pattern(results[0].shape, 4), x, Array(results.dropFirst()),
                    "\(given.word) \(given.layer.options), \(backend.name)")
                #expect(weights.values.allSatisfy { $0.gradient == nil }, "\(given.word)")
            }
        }
    }
}
