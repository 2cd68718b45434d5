/// What a backend does not compute itself: the reference's kernel on plain memory, behind the step that brings its inputs there.
extension Backend {
    public func fused(_ chain: [Operation], settings: KernelSettings) -> Int {
        chain.count > 1 && chain[0].takesRectifier && chain[1] == .rectifier ? 2 : 1
    }

    public func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().convolution(
                geometry, of: $0[0], weights: weights, bias: bias, rectified: rectified,
                settings: settings)
        }
    }

    public func transposedConvolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().transposedConvolution(
                geometry, of: $0[0], weights: weights, bias: bias, rectified: rectified,
                settings: settings)
        }
    }

    public func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().maximumPooling(window, of: $0[0], settings: settings)
        }
    }

    public func averagePooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().averagePooling(window, of: $0[0], settings: settings)
        }
    }

    public func activation(
        _ function: Activation, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().activation(function, of: $0[0], settings: settings)
        }
    }

    public func softmax(of input: Buffer, settings: KernelSettings) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().softmax(of: $0[0], settings: settings)
        }
    }

    public func normalization(
        _ normalization: Normalization, of input: Buffer, weights: Normalization.Weights,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().normalization(
                normalization, of: $0[0], weights: weights, rectified: rectified,
                settings: settings)
        }
    }

    public func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().dense(
                of: $0[0], weights: weights, bias: bias, rectified: rectified, settings: settings)
        }
    }

    public func sum(
        of inputs: [Buffer], rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly(inputs, settings) {
            try ReferenceBackend().sum(of: $0, rectified: rectified, settings: settings)
        }
    }

    public func concatenation(
        of inputs: [Buffer], settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly(inputs, settings) {
            try ReferenceBackend().concatenation(of: $0, settings: settings)
        }
    }

    public func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, ratio: Double?,
        settings: KernelSettings
    ) throws -> any ComputeKernel {
        try plainly([input], settings) {
            try ReferenceBackend().resizing(
                method, of: $0[0], height: height, width: width, ratio: ratio, settings: settings)
        }
    }

    public func plain(
        of input: Buffer, settings: KernelSettings
    ) throws -> any SingleInputKernel { ReferenceCopy(of: input) }

    public func copy(
        of input: Buffer, settings: KernelSettings
    ) throws -> any SingleInputKernel { ReferenceCopy(of: input) }

    public func change(
        of signal: Buffer, adding addends: Tensor?, rectified: Bool, settings: KernelSettings
    ) throws -> any SignalChange {
        PlainSignalChange(signal, adding: addends, rectified: rectified)
    }

    public func conversion(from source: Buffer, to target: Buffer) throws -> any SignalChange {
        PlainConversion(from: source, to: target)
    }

    /// OpenBLAS's product, in the calling thread.
    public func product(_ left: Tensor, _ right: Tensor) -> Tensor {
        MatrixProduct.multiply(left, right)
    }

    public func loss(
        _ loss: Loss, of outputs: Buffer, labels: [Int], gradient: Buffer?
    ) -> LossResult { loss.evaluate(logits: outputs, labels: labels, gradient: gradient) }

    public func update(
        _ weights: Buffer, after gradient: Buffer, memories: [Buffer], by update: WeightUpdate
    ) { update.apply(to: weights, after: gradient, memories: memories) }

    private func plainly(
        _ inputs: [Buffer], _ settings: KernelSettings,
        _ step: ([Buffer]) throws -> any ComputeKernel
    ) throws -> any ComputeKernel {
        // Whatever lies row by row on the way there may come back otherwise.
        try PlainOrder(of: inputs, on: self, settings: settings, step)
    }
}

/// A change of a signal that lies row by row.
final class PlainSignalChange: SignalChange {
    private let signal: Buffer
    private let addends: Tensor?
    private let rectified: Bool

    init(_ signal: Buffer, adding addends: Tensor?, rectified: Bool) {
        (self.signal, self.addends, self.rectified) = (signal, addends, rectified)
    }

    func run() {
        let values = signal.values
        if let addends {
            let plane = signal.shape.sizes.dropFirst(2).reduce(1, *)
            addends.withValues { addends in
                for start in 0..<values.count / max(plane, 1) {
                    let addend = addends[start % addends.count]
                    for index in start * plane..<(start + 1) * plane { values[index] += addend }
                }
            }
        }
        if rectified { for index in values.indices where values[index] < 0 { values[index] = 0 } }
    }
}

/// A copy of numbers that lie row by row, rounded where the target's hold fewer bits.
final class PlainConversion: SignalChange {
    private let source: Buffer
    private let target: Buffer

    init(from source: Buffer, to target: Buffer) {
        precondition(source.shape == target.shape)
        (self.source, self.target) = (source, target)
    }

    func run() {
        switch (source.element, target.element) {
        case (.float32, .float32): _ = target.values.update(fromContentsOf: source.values)
        case (.bfloat16, .bfloat16): _ = target.halves.update(fromContentsOf: source.halves)
        case (.float32, .bfloat16):
            let (from, to) = (source.values, target.halves)
            for index in from.indices { to[index] = ElementType.bfloat16(from[index]) }
        case (.bfloat16, .float32):
            let (from, to) = (source.halves, target.values)
            for index in from.indices { to[index] = ElementType.float(from[index]) }
        }
    }
}
