public import Tensors

/// One layer by itself, for methods that take a step of their own back through it: forward with weights of their choice, and the
/// derivative at what went in last.
///
/// `@unchecked Sendable`: one thread uses it at a time, as the trace that made it.
public final class LoneLayer: @unchecked Sendable {
    private let inputs: [Buffer]
    private let kernel: any ComputeKernel
    private let output: any SingleInputKernel
    private let signal: Buffer
    private let gradients: [(any SingleInputKernel)?]

    /// - Parameter weights: by name, in place of the network's.
    init(
        _ node: Architecture.Node, batch: Int, weights: [String: Trainable], backend: any Backend
    ) throws {
        let settings = KernelSettings(.explanation, precision: .exact)
        inputs = node.inputShapes.map { Buffer(Shape([batch] + $0.sizes)) }
        kernel = try node.layer.kernel(
            at: KernelSite(
                backend: backend, inputs: inputs, weights: weights, settings: settings))
        output = try backend.plain(of: kernel.output, settings: settings)
        signal = Buffer(kernel.output.shape)
        gradients = try kernel.prepareBackward(
            from: signal, needed: inputs.map { _ in true }
        ).map { try $0.map { try backend.plain(of: $0, settings: settings) } }
    }

    /// What the layer gives.
    ///
    /// - Parameter values: one tensor an input.
    public func forward(_ values: [Tensor]) throws -> Tensor {
        for (input, value) in zip(inputs, values) { input.fill(from: value) }
        try kernel.forward()
        try output.forward()
        return output.output.tensor()
    }

    /// The layer's adjoint at the values that went in last: `sum over k of d O_k / d X_i g_k`.
    ///
    /// - Returns: one tensor an input.
    public func backward(_ gradient: Tensor) throws -> [Tensor] {
        signal.fill(from: gradient)
        try kernel.backward()
        return try zip(inputs, gradients).map { input, gradient in
            guard let gradient else { return Tensor(input.shape) }
            try gradient.forward()
            return gradient.output.tensor()
        }
    }
}

/// A linear layer's weights, the normalization that follows it multiplied in.
public struct LinearWeights: Sendable {
    /// As the layer has them: `[out, in]`, `[out, in, height, width]`; for a transposed convolution inputs first.
    public let weight: Tensor
    /// One number for each map or unit of the output; zeros where the layer has none.
    public let bias: [Float]
    /// The node that gives what they compute: the layer's own, or the normalization's behind it.
    public let node: Int
}

extension Network {
    /// The weights of a linear layer, with a batch normalization that alone reads it merged: both are one linear step.
    ///
    /// `W' = W w / s`, `b' = (b - mean) w / s + beta` with `s = sqrt(variance + epsilon)`, map by map.
    ///
    /// - Parameter merging: whether a normalization may be merged; without, the layer's own weights.
    /// - Precondition: the node's layer is linear.
    public func linearWeights(at index: Int, merging: Bool = true) -> LinearWeights {
        let node = architecture.nodes[index]
        let own = trainables(of: node)
        guard node.layer.nature == .linear, let weight = own["weight"]?.value.tensor() else {
            preconditionFailure("\(node.name) is not linear")
        }
        let maps = node.outputShape[0]
        let bias = own["bias"]?.value.tensor().values ?? [Float](repeating: 0, count: maps)
        let readers = architecture.readers[index]
        guard merging, readers.count == 1, let next = readers.first,
            let layer = architecture.nodes[next].layer as? BatchNormalization
        else { return LinearWeights(weight: weight, bias: bias, node: index) }
        let normalizing = trainables(of: architecture.nodes[next])
        let factors = layer.factors(normalizing)
        guard let mean = normalizing["running_mean"]?.value.tensor().values,
            let shift = normalizing["bias"]?.value.tensor().values
        else { preconditionFailure("a normalization has weights") }
        var merged = weight
        let isTransposed = node.layer.operation == .transposedConvolution
        merged.withMutableValues { merged in
            let rows = weight.shape[0]
            let each = merged.count / rows
            let window = isTransposed ? each / weight.shape[1] : each
            for index in merged.indices {
                let row = index / each
                // A transposed convolution's outputs are its second axis, group after group.
                let perGroup = weight.shape[1]
                let map =
                    isTransposed
                    ? row * (maps / perGroup) / rows * perGroup + index % each / window : row
                merged[index] *= factors[map]
            }
        }
        return LinearWeights(
            weight: merged,
            bias: bias.indices.map { (bias[$0] - mean[$0]) * factors[$0] + shift[$0] }, node: next)
    }
}
