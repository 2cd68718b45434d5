import Foundation
import NetworkSamples
import Networks
import Signatures
import Tensors
import Testing

/// A rectifier that asks for an end while it computes.
private struct InterruptingLayer: SingleInputLayer {
    static let signature = ReLU.signature
    static let stem = "interrupting"
    let cancellation: Cancellation
    let computed: @Sendable () -> Void

    init(_ cancellation: Cancellation, computed: @escaping @Sendable () -> Void) {
        self.cancellation = cancellation
        self.computed = computed
    }

    init(_ options: LayerOptions) throws { self.init(Cancellation()) {} }
    var options: LayerOptions { [:] }
    var nature: Nature { .rectifier }
    var equation: String { ReLU().equation }
    func outputShape(of input: Shape) throws -> Shape { input }

    func kernel(at site: KernelSite) throws -> any ComputeKernel {
        InterruptingKernel(layer: self, kernel: try ReLU().kernel(at: site))
    }
}

private final class InterruptingKernel: ComputeKernel {
    private let layer: InterruptingLayer
    private let kernel: any ComputeKernel

    init(layer: InterruptingLayer, kernel: any ComputeKernel) {
        self.layer = layer
        self.kernel = kernel
    }

    var output: Buffer { kernel.output }
    func forward() throws {
        layer.computed()
        layer.cancellation.request()
        try kernel.forward()
    }
    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        try kernel.prepareBackward(from: outputGradient, needed: needed)
    }
    func backward() throws { try kernel.backward() }
}

struct InterruptTests {
    private let cancellation = Cancellation()

    @Test func `a trace ends after the layer at hand`() async throws {
        let backend = try OneDNNBackend()
        try await confirmation(expectedCount: 1) { confirm in
            let layer = InterruptingLayer(cancellation) { confirm() }
            let network = try Network(
                Architecture(
                    name: "interrupting", input: [1, 4, 4],
                    layers: [
                        (nil, Convolution(maps: 2)), (nil, layer), (nil, layer), (nil, Flatten()),
                        (nil, Dense(units: 2)),
                    ]), seed: 1)
            #expect(throws: Cancelled.self) {
                try Trace(
                    network, image: Tensor([1, 4, 4]), backend: backend,
                    cancellation: cancellation)
            }
        }
    }

    @Test func `other numbers are sent on only until an end is asked for`() throws {
        let backend = try OneDNNBackend()
        let network = try SmallNetworks.chain()
        let trace = try Trace(
            network, image: Tensor(Shape([1] + network.architecture.input.sizes)),
            backend: backend)
        cancellation.request()
        #expect(throws: Cancelled.self) {
            try trace.logits(
                replacing: trace.values[0], after: 0, backend: backend,
                cancellation: cancellation)
        }
    }

    @Test(arguments: Initializer.names)
    func `a network asked to end is not made`(start: String) throws {
        let initializer = try #require(Initializer(named: start))
        let architecture = try SmallNetworks.chain().architecture
        // One number everywhere takes no time.
        let isAtOnce = start == "zeros" || start == "constant"
        cancellation.request()
        if isAtOnce {
            _ = try Network(
                architecture, seed: 1, initializer: initializer, cancellation: cancellation)
        } else {
            #expect(throws: Cancelled.self) {
                try Network(
                    architecture, seed: 1, initializer: initializer, cancellation: cancellation)
            }
        }
    }

    @Test func `a fingerprint in stretches is the fingerprint`() throws {
        // More weights than one stretch has.
        let network = try Network(
            Architecture(
                name: "wide", input: [3, 64, 64],
                layers: [(nil, Flatten()), (nil, Dense(units: 7))]
            ), seed: 5)
        #expect(try network.architecture.parameterCount() > Cancellation.stride)
        #expect(try network.fingerprint(cancellation) == network.fingerprint)
        cancellation.request()
        #expect(throws: Cancelled.self) { try network.fingerprint(cancellation) }
    }

    @Test func `a file whose writing or reading was interrupted is as it was`() throws {
        let folder = NSTemporaryDirectory() + "switchback-interrupt-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/net.safetensors"
        let (one, other) = (try SmallNetworks.chain(seed: 1), try SmallNetworks.chain(seed: 2))
        try NetworkFile.save(one, to: path)
        let before = other.fingerprint
        cancellation.request()
        #expect(throws: Cancelled.self) {
            try NetworkFile.save(other, to: path, cancellation: cancellation)
        }
        #expect(throws: Cancelled.self) {
            try NetworkFile.load(path, cancellation: cancellation)
        }
        #expect(throws: Cancelled.self) {
            try ForeignWeights(path, for: other, cancellation: cancellation)
        }
        #expect(other.fingerprint == before)
        #expect(try NetworkFile.load(path).fingerprint == one.fingerprint)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder) == ["net.safetensors"])
    }
}
