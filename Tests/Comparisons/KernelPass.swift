public import Tensors

/// One pass through a kernel, there and back.
public enum KernelPass {
    /// The output, the inputs' derivatives, and the weights' derivatives, for a signal of the pattern 4.
    public static func run(
        _ kernel: any ComputeKernel, inputs: [Buffer], _ backend: any Backend,
        settings: KernelSettings, weights: [Trainable] = []
    ) throws -> [Tensor] {
        let plain = try backend.plain(of: kernel.output, settings: settings)
        let signal = Buffer(kernel.output.shape)
        guard let arriving = try plain.prepareBackward(from: signal, inputGradientNeeded: true)
        else { return [] }
        let gradients = try kernel.prepareBackward(
            from: arriving, needed: inputs.map { _ in true })
        try kernel.forward()
        try plain.forward()
        let output = plain.output.tensor()
        signal.fill(from: .pattern(signal.shape, 4))
        try plain.backward()
        try kernel.backward()
        let back = try gradients.compactMap { $0 }.map { gradient in
            let rows = try backend.plain(of: gradient, settings: settings)
            try rows.forward()
            return rows.output.tensor()
        }
        return [output] + back + weights.compactMap { $0.gradient?.tensor() }
    }
}
