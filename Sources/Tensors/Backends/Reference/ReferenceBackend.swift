/// Every kernel as its formula says it, on plain memory, in single loops: what the fast backends are held against.
public struct ReferenceBackend: Backend {
    public init() {}

    public var name: String { "Reference" }

    public func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any Kernel {
        ReferenceKernel(
            input: input, output: geometry.outputShape(batch: input.shape[0]), rectified: rectified
        ) {
            ReferenceConvolution.forward(
                $0, weights: weights.value.tensor(), bias: bias?.value.tensor(), geometry)
        } backward: { input, _, signal in
            let gradient = ReferenceConvolution.weightGradient(of: signal, input: input, geometry)
            weights.keepGradient().fill(from: gradient.weights)
            bias?.keepGradient().fill(from: gradient.bias)
            return ReferenceConvolution.inputGradient(
                of: signal, weights: weights.value.tensor(), geometry)
        }
    }

    public func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any Kernel {
        ReferenceKernel(input: input, output: window.outputShape(batch: input.shape[0])) {
            Pooling.maximum($0, window).output
        } backward: { input, _, signal in
            Pooling.unpool(signal, through: input, window, ties: .first)
        }
    }

    public func rectifier(of input: Buffer, settings: KernelSettings) throws -> any Kernel {
        ReferenceKernel(input: input, output: input.shape) {
            $0.rectified()
        } backward: { input, _, signal in
            signal.gated(by: input)
        }
    }

    public func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any Kernel {
        let shape: Shape = [input.shape[0], weights.value.shape[0]]
        return ReferenceKernel(input: input, output: shape, rectified: rectified) {
            ReferenceDense.forward(
                $0, weights: weights.value.tensor(), bias: bias?.value.tensor())
        } backward: { input, _, signal in
            let before = weights.value.tensor()
            let gradient = ReferenceDense.weightGradient(of: signal, input: input)
            if let rate = weights.fusedRate {
                let values = weights.value.values
                for index in values.indices { values[index] -= rate * gradient.weights[index] }
                weights.touch()
            } else {
                weights.keepGradient().fill(from: gradient.weights)
            }
            bias?.keepGradient().fill(from: gradient.bias)
            return ReferenceDense.inputGradient(of: signal, weights: before)
        }
    }

    public func plain(of input: Buffer, settings: KernelSettings) throws -> any Kernel {
        ReferenceKernel(input: input, output: input.shape) {
            $0
        } backward: { _, _, signal in
            signal
        }
    }
}

/// A kernel from two functions on tensors.
final class ReferenceKernel: Kernel {
    let output: Buffer
    private let input: Buffer
    private let rectified: Bool
    private let compute: (Tensor) -> Tensor
    private let reverse: (_ input: Tensor, _ output: Tensor, _ signal: Tensor) -> Tensor
    private var outputGradient: Buffer?
    private var inputGradient: Buffer?

    init(
        input: Buffer, output: Shape, rectified: Bool = false,
        forward: @escaping (Tensor) -> Tensor,
        backward: @escaping (Tensor, Tensor, Tensor) -> Tensor
    ) {
        (self.input, self.output) = (input, Buffer(output))
        (self.rectified, compute, reverse) = (rectified, forward, backward)
    }

    func forward() throws {
        let result = compute(input.tensor())
        output.fill(from: rectified ? result.rectified() : result)
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        self.outputGradient = outputGradient
        if inputGradientNeeded { inputGradient = Buffer(input.shape) }
        return inputGradient
    }

    func backward() throws {
        guard let outputGradient else { preconditionFailure("backward before prepareBackward") }
        let signal = outputGradient.tensor()
        let result = output.tensor()
        let gradient = reverse(
            input.tensor(), result, rectified ? signal.gated(by: result) : signal)
        inputGradient?.fill(from: gradient)
    }
}
