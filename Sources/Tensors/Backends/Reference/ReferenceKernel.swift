/// A kernel from two functions on tensors, with the rectifier after it where asked for.
final class ReferenceKernel: ComputeKernel {
    typealias Backward = (_ inputs: [Tensor], _ output: Tensor, _ signal: Tensor) -> [Tensor]

    let output: Buffer
    private let inputs: [Buffer]
    private let rectified: Bool
    private let compute: ([Tensor]) -> Tensor
    private let reverse: Backward
    private let constant: () -> Set<Int>
    private var outputGradient: Buffer?
    private var inputGradients: [Buffer?] = []

    /// - Parameter backward: gives the derivative of each input and keeps those of the weights.
    init(
        inputs: [Buffer], output: Shape, rectified: Bool = false,
        constantMaps: @escaping () -> Set<Int> = { [] }, forward: @escaping ([Tensor]) -> Tensor,
        backward: @escaping Backward
    ) {
        (self.inputs, self.output) = (inputs, Buffer(output))
        (self.rectified, compute, reverse) = (rectified, forward, backward)
        constant = constantMaps
    }

    var constantMaps: Set<Int> { constant() }

    func forward() throws {
        let result = compute(inputs.map { $0.tensor() })
        output.fill(from: rectified ? result.rectified() : result)
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        precondition(needed.count == inputs.count)
        self.outputGradient = outputGradient
        inputGradients = zip(inputs, needed).map { $1 ? Buffer($0.shape) : nil }
        return inputGradients
    }

    func backward() throws {
        guard let outputGradient else { preconditionFailure("backward before prepareBackward") }
        let (signal, result) = (outputGradient.tensor(), output.tensor())
        let gradients = reverse(
            inputs.map { $0.tensor() }, result, rectified ? signal.gated(by: result) : signal)
        for (buffer, gradient) in zip(inputGradients, gradients) { buffer?.fill(from: gradient) }
    }
}

/// A rectifier whose way back a method may change.
final class ReferenceRectifier: ComputeKernel, RectifierKernel {
    var gate: RectifierGate {
        get { choice.gate }
        set { choice.gate = newValue }
    }
    var output: Buffer { step.output }
    private let step: ReferenceKernel
    private let choice: Choice

    private final class Choice { var gate = RectifierGate.derivative }

    init(leak: Float, of input: Buffer) {
        let choice = Choice()
        self.choice = choice
        step = ReferenceKernel(inputs: [input], output: input.shape) {
            $0[0].mapped { ReferenceElementwise.value(.rectifier(leak: leak), $0) }
        } backward: { inputs, _, signal in
            switch choice.gate {
            case .derivative:
                [
                    Tensor(
                        signal.shape,
                        zip(signal.values, inputs[0].values).map {
                            $1 > 0 ? $0 : leak == 0 ? 0 : leak * $0
                        })
                ]
            case .rectified: [signal.rectified()]
            case .both: [signal.rectified().gated(by: inputs[0])]
            case .open: [signal]
            }
        }
    }

    func forward() throws { try step.forward() }
    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        try step.prepareBackward(from: outputGradient, needed: needed)
    }
    func backward() throws { try step.backward() }
}

/// A max-pooling that sends its signal to the first of equal maxima or to all.
final class ReferenceTiedPooling: ComputeKernel, TiedKernel {
    var ties: Ties {
        get { choice.ties }
        set { choice.ties = newValue }
    }
    var output: Buffer { step.output }
    private let step: ReferenceKernel
    private let choice: Choice

    private final class Choice { var ties = Ties.first }

    init(_ window: PoolingGeometry, of input: Buffer) {
        let choice = Choice()
        self.choice = choice
        step = ReferenceKernel(
            inputs: [input], output: window.outputShape(batch: input.shape[0])
        ) {
            Pooling.maximum($0[0], window).output
        } backward: { inputs, _, signal in
            [Pooling.unpool(signal, through: inputs[0], window, ties: choice.ties)]
        }
    }

    func forward() throws { try step.forward() }
    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        try step.prepareBackward(from: outputGradient, needed: needed)
    }
    func backward() throws { try step.backward() }
}

/// A kernel that leaves its input as it is, in memory of its own.
final class ReferenceCopy: SingleInputKernel {
    let output: Buffer
    private let input: Buffer
    private var gradients: (arriving: Buffer, leaving: Buffer)?

    init(of input: Buffer) {
        self.input = input
        output = Buffer(input.shape)
    }

    func forward() throws { output.fill(from: input.tensor()) }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        let leaving = Buffer(input.shape)
        gradients = (outputGradient, leaving)
        return leaving
    }

    func backward() throws { gradients.map { $0.leaving.fill(from: $0.arriving.tensor()) } }
}
