/// Every kernel as its formula says it, on plain memory, in single loops: what the fast backends are held against.
public struct ReferenceBackend: Backend {
    public init() {}

    public var name: String { "Reference" }

    public func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        ReferenceKernel(
            inputs: [input], output: geometry.outputShape(batch: input.shape[0]),
            rectified: rectified
        ) {
            ReferenceConvolution.forward(
                $0[0], weights: weights.value.tensor(), bias: bias?.value.tensor(), geometry)
        } backward: { inputs, _, signal in
            if settings.training {
                let gradient = ReferenceConvolution.weightGradient(
                    of: signal, input: inputs[0], geometry)
                weights.keepGradient().fill(from: gradient.weights)
                bias?.keepGradient().fill(from: gradient.bias)
            }
            return [
                ReferenceConvolution.inputGradient(
                    of: signal, weights: weights.value.tensor(), geometry)
            ]
        }
    }

    public func transposedConvolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        ReferenceKernel(
            inputs: [input], output: geometry.inputShape(batch: input.shape[0]),
            rectified: rectified
        ) {
            let back = ReferenceConvolution.inputGradient(
                of: $0[0], weights: weights.value.tensor(), geometry)
            return bias.map { back.adding(perChannel: $0.value.tensor()) } ?? back
        } backward: { inputs, _, signal in
            // The adjoint's adjoint: the signal takes the part of the convolution's input.
            if settings.training {
                let gradient = ReferenceConvolution.weightGradient(
                    of: inputs[0], input: signal, geometry)
                weights.keepGradient().fill(from: gradient.weights)
                bias?.keepGradient().fill(from: signal.sumPerChannel())
            }
            return [
                ReferenceConvolution.forward(
                    signal, weights: weights.value.tensor(), bias: nil, geometry)
            ]
        }
    }

    public func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        ReferenceTiedPooling(window, of: input)
    }

    public func averagePooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        ReferenceKernel(inputs: [input], output: window.outputShape(batch: input.shape[0])) {
            ReferenceElementwise.average($0[0], window)
        } backward: { _, _, signal in
            [ReferenceElementwise.averageGradient(of: signal, window)]
        }
    }

    public func activation(
        _ function: Activation, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        if case .rectifier(let leak) = function, settings.purpose == .explanation {
            return ReferenceRectifier(leak: leak, of: input)
        }
        return ReferenceKernel(inputs: [input], output: input.shape) {
            $0[0].mapped { ReferenceElementwise.value(function, $0) }
        } backward: { inputs, output, signal in
            let slopes = zip(inputs[0].values, output.values).map {
                ReferenceElementwise.slope(function, input: $0, output: $1)
            }
            return [Tensor(signal.shape, zip(signal.values, slopes).map { $0 * $1 })]
        }
    }

    public func softmax(of input: Buffer, settings: KernelSettings) throws -> any ComputeKernel {
        ReferenceKernel(inputs: [input], output: input.shape) {
            ReferenceElementwise.softmax($0[0])
        } backward: { _, output, signal in
            [ReferenceElementwise.softmaxGradient(of: signal, output: output)]
        }
    }

    public func normalization(
        _ normalization: Normalization, of input: Buffer, weights: Normalization.Weights,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        let statistics = ReferenceNormalization(
            normalization, weights: weights, purpose: settings.purpose)
        return ReferenceKernel(
            inputs: [input], output: input.shape, rectified: rectified,
            constantMaps: { statistics.constantMaps }
        ) {
            statistics.forward($0[0])
        } backward: { inputs, _, signal in
            [statistics.backward(of: signal, input: inputs[0])]
        }
    }

    public func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any ComputeKernel {
        let shape: Shape = [input.shape[0], weights.value.shape[0]]
        return ReferenceKernel(inputs: [input], output: shape, rectified: rectified) {
            ReferenceDense.forward(
                $0[0], weights: weights.value.tensor(), bias: bias?.value.tensor())
        } backward: { inputs, _, signal in
            let before = weights.value.tensor()
            guard settings.training else {
                return [ReferenceDense.inputGradient(of: signal, weights: before)]
            }
            let gradient = ReferenceDense.weightGradient(of: signal, input: inputs[0])
            if let rate = weights.fusedRate {
                let values = weights.value.values
                for index in values.indices { values[index] -= rate * gradient.weights[index] }
                weights.touch()
            } else {
                weights.keepGradient().fill(from: gradient.weights)
            }
            bias?.keepGradient().fill(from: gradient.bias)
            return [ReferenceDense.inputGradient(of: signal, weights: before)]
        }
    }

    public func sum(
        of inputs: [Buffer], rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        ReferenceKernel(inputs: inputs, output: inputs[0].shape, rectified: rectified) { terms in
            terms.dropFirst().reduce(terms[0]) { sum, term in
                Tensor(sum.shape, zip(sum.values, term.values).map { $0 + $1 })
            }
        } backward: { inputs, _, signal in
            inputs.map { _ in signal }
        }
    }

    public func concatenation(
        of inputs: [Buffer], settings: KernelSettings
    ) throws -> any ComputeKernel {
        var sizes = inputs[0].shape.sizes
        sizes[1] = inputs.reduce(0) { $0 + $1.shape[1] }
        let shape = Shape(sizes)
        return ReferenceKernel(inputs: inputs, output: shape) {
            ReferenceElementwise.concatenated($0, shape)
        } backward: { inputs, _, signal in
            ReferenceElementwise.parts(of: signal, like: inputs.map(\.shape))
        }
    }

    public func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, ratio: Double?,
        settings: KernelSettings
    ) throws -> any ComputeKernel {
        let resizing = ReferenceResizing(
            method, from: (input.shape[2], input.shape[3]), to: (height, width), ratio: ratio)
        let shape: Shape = [input.shape[0], input.shape[1], height, width]
        return ReferenceKernel(inputs: [input], output: shape) {
            resizing.forward($0[0])
        } backward: { _, _, signal in
            [resizing.backward(signal)]
        }
    }

    public func plain(
        of input: Buffer, settings: KernelSettings
    ) throws -> any SingleInputKernel { ReferenceCopy(of: input) }

    public func copy(
        of input: Buffer, settings: KernelSettings
    ) throws -> any SingleInputKernel { ReferenceCopy(of: input) }
}
