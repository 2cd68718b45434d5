internal import COneDNN

/// A dense layer as three products, `y = x W^T + b`.
///
/// The products are oneDNN's: for few images they wait for the weights to come from memory, and on two cores, batch
/// 12, 25,088 to 1,024, oneDNN took 11, 11 and 6 ms (forward, data, weights) where OpenBLAS 0.3.21 took 16, 26 and 6;
/// and the convolutions' threads serve both, where OpenBLAS would bring its own onto the same cores.
final class OneDNNDense: SingleInputKernel {
    let output: Buffer
    var overwritesOutputGradient: Bool { rectified }
    private let input: Buffer
    private let weights: Trainable
    private let bias: Trainable?
    private let rectified: Bool
    private var outputGradient: Buffer?
    private var inputGradient: Buffer?
    private var biasGradient: Buffer?

    private let settings: KernelSettings

    init(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) {
        self.settings = settings
        precondition(input.layout == .plain && input.shape.rank == 2)
        precondition(input.shape[1] == weights.value.shape[1])
        (self.input, self.weights, self.bias, self.rectified) = (input, weights, bias, rectified)
        output = Buffer([input.shape[0], weights.value.shape[0]], from: settings.pool)
    }

    func forward() throws {
        let (batch, inputs, outputs) = sizes
        try OneDNNEngine.check(
            dnnl_sgemm(
                78, 84, batch, outputs, inputs, 1, input.storage.pointer, inputs,
                weights.value.storage.pointer, inputs, 0, output.storage.pointer, outputs),
            "a product")
        let values = output.values
        for row in 0..<Int(batch) {
            let start = row * Int(outputs)
            if let bias {
                let addends = bias.value.values
                for index in 0..<Int(outputs) { values[start + index] += addends[index] }
            }
            if rectified {
                for index in start..<start + Int(outputs) where values[index] < 0 {
                    values[index] = 0
                }
            }
        }
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        precondition(outputGradient.layout == .plain && outputGradient.shape == output.shape)
        self.outputGradient = outputGradient
        if inputGradientNeeded { inputGradient = Buffer(input.shape, from: settings.pool) }
        return inputGradient
    }

    func backward() throws {
        guard let outputGradient else { preconditionFailure("backward before prepareBackward") }
        let (batch, inputs, outputs) = sizes
        let signal = outputGradient.values
        if rectified {
            let values = output.values
            for index in values.indices where !(values[index] > 0) { signal[index] = 0 }
        }
        if let inputGradient {
            try OneDNNEngine.check(
                dnnl_sgemm(
                    78, 78, batch, inputs, outputs, 1, outputGradient.storage.pointer, outputs,
                    weights.value.storage.pointer, inputs, 0, inputGradient.storage.pointer, inputs),
                "a product")
        }
        guard settings.training else { return }
        // Plain descent: the step is the product, W -= rate dy^T x, and no gradient is written or read.
        let target = weights.fusedRate == nil ? weights.keepGradient() : weights.value
        try OneDNNEngine.check(
            dnnl_sgemm(
                84, 78, outputs, inputs, batch, weights.fusedRate.map { -$0 } ?? 1,
                outputGradient.storage.pointer, outputs, input.storage.pointer, inputs,
                weights.fusedRate == nil ? 0 : 1, target.storage.pointer, inputs), "a product")
        if weights.fusedRate != nil { weights.touch() }
        if let bias {
            let sums = bias.keepGradient().values
            sums.update(repeating: 0)
            for index in signal.indices { sums[index % Int(outputs)] += signal[index] }
        }
    }

    private var sizes: (batch: dnnl_dim_t, inputs: dnnl_dim_t, outputs: dnnl_dim_t) {
        (
            dnnl_dim_t(input.shape[0]), dnnl_dim_t(weights.value.shape[1]),
            dnnl_dim_t(weights.value.shape[0])
        )
    }
}
