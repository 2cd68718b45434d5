internal import COneDNN

/// The processor's own library for convolutions: compiled for its vector units when a kernel is made.
public struct OneDNNBackend: TunableBackend {
    private let resources: OneDNNResources

    /// - Parameter choices: what was measured on this machine.
    /// - Throws: `TensorError.library` where oneDNN does not start.
    public init(_ choices: ConvolutionChoices = ConvolutionChoices()) throws {
        resources = OneDNNResources(engine: try OneDNNEngine(), choices: choices)
    }

    public func choosing(_ choices: ConvolutionChoices) throws -> any TunableBackend {
        try OneDNNBackend(choices)
    }

    /// The passes of the convolutions made so far for which there was a choice, each once, in the order in which they were
    /// made.
    public var steps: [ConvolutionChoices.Step] { resources.steps }

    public var name: String {
        guard let version = dnnl_version()?.pointee else { return "oneDNN" }
        return "oneDNN \(version.major).\(version.minor).\(version.patch)"
    }

    /// A rectifier joins the step before it; outside training, where rounding may differ, a normalization joins its convolution.
    public func fused(_ chain: [Operation], settings: KernelSettings) -> Int {
        var count = 1
        if chain[0] == .convolution, settings.purpose == .evaluation, settings.precision == .fast,
            chain.count > 1, chain[1] == .batchNormalization
        {
            count = 2
        }
        guard chain[0].takesRectifier, chain.count > count, chain[count] == .rectifier else {
            return count
        }
        return count + 1
    }

    public func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try convolution(
            OneDNNConvolutionRecipe(
                geometry: geometry, isTransposed: false, batch: input.shape[0],
                precision: settings.precision, choices: resources.choices),
            of: input, weights, bias, rectified: rectified, settings)
    }

    public func transposedConvolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try convolution(
            OneDNNConvolutionRecipe(
                geometry: geometry, isTransposed: true, batch: input.shape[0],
                precision: settings.precision, choices: resources.choices),
            of: input, weights, bias, rectified: rectified, settings)
    }

    private func convolution(
        _ recipe: OneDNNConvolutionRecipe, of input: Buffer, _ weights: Trainable,
        _ bias: Trainable?, rectified: Bool, _ settings: KernelSettings
    ) throws -> any ComputeKernel {
        try rectifying(rectified, settings) { fused in
            try OneDNNConvolution(
                recipe, of: input, weights: weights, bias: bias, rectified: fused,
                settings: settings, resources: resources)
        }
    }

    public func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        guard settings.purpose == .explanation else {
            return try pooling(window, of: input, settings: settings)
        }
        return OneDNNTiedPooling(
            try pooling(window, of: input, settings: settings), window, of: input, backend: self,
            settings: settings, resources: resources)
    }

    private func pooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        if let kernel = try NonOverlappingPooling(
            window, of: input, settings: settings, resources: resources)
        {
            return kernel
        }
        // oneDNN's comparison passes NaN over.
        guard settings.isFinite else {
            return try PlainOrder(of: [input], on: self, settings: settings) {
                try ReferenceBackend().maximumPooling(window, of: $0[0], settings: settings)
            }
        }
        return try unary(
            .pooling(
                window, average: false, batch: input.shape[0], settings: settings,
                engine: resources.engine), input, settings)
    }

    public func averagePooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        // oneDNN's mean divides by the whole window, what reaches over the padding too.
        guard !window.countsPadding || window.reach == window.padding.end else {
            return try PlainOrder(of: [input], on: self, settings: settings) {
                try ReferenceBackend().averagePooling(window, of: $0[0], settings: settings)
            }
        }
        return try unary(
            .pooling(
                window, average: true, batch: input.shape[0], settings: settings,
                engine: resources.engine), input, settings)
    }

    public func activation(
        _ function: Activation, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel {
        if case .rectifier(let leak) = function, settings.purpose == .explanation {
            return try OneDNNRectifier(
                leak: leak, of: input, settings: settings, resources: resources)
        }
        // oneDNN clips, and scales, but not both.
        if case .clipped = function {
            return try PlainOrder(of: [input], on: self, settings: settings) {
                try ReferenceBackend().activation(function, of: $0[0], settings: settings)
            }
        }
        return try unary(
            .activation(function, of: input, settings: settings, engine: resources.engine), input,
            settings)
    }

    public func softmax(of input: Buffer, settings: KernelSettings) throws -> any ComputeKernel {
        guard settings.isFinite else {
            return try PlainOrder(of: [input], on: self, settings: settings) {
                try ReferenceBackend().softmax(of: $0[0], settings: settings)
            }
        }
        return try unary(
            .softmax(of: input, settings: settings, engine: resources.engine), input, settings)
    }

    public func normalization(
        _ normalization: Normalization, of input: Buffer, weights: Normalization.Weights,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try rectifying(rectified, settings) { fused in
            try OneDNNNormalization(
                normalization, of: input, weights: weights, rectified: fused, settings: settings,
                resources: resources)
        }
    }

    public func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any ComputeKernel {
        OneDNNDense(
            of: input, weights: weights, bias: bias, rectified: rectified, settings: settings)
    }

    public func sum(
        of inputs: [Buffer], rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try rectifying(rectified, settings) { fused in
            try OneDNNSum(of: inputs, rectified: fused, settings: settings, resources: resources)
        }
    }

    public func concatenation(
        of inputs: [Buffer], settings: KernelSettings
    ) throws -> any ComputeKernel {
        try OneDNNConcatenation(of: inputs, settings: settings, resources: resources)
    }

    public func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, ratio: Double?,
        settings: KernelSettings
    ) throws -> any ComputeKernel {
        // oneDNN divides the sizes.
        guard ratio == nil, method != .nearestFloor else {
            return try PlainOrder(of: [input], on: self, settings: settings) {
                try ReferenceBackend().resizing(
                    method, of: $0[0], height: height, width: width, ratio: ratio,
                    settings: settings)
            }
        }
        return try unary(
            .resizing(
                method, of: input, height: height, width: width, settings: settings,
                engine: resources.engine), input, settings)
    }

    public func plain(
        of input: Buffer, settings: KernelSettings
    ) throws -> any SingleInputKernel {
        try OneDNNPlain(of: input, settings: settings, resources: resources)
    }

    public func copy(
        of input: Buffer, settings: KernelSettings
    ) throws -> any SingleInputKernel {
        try OneDNNPlain(of: input, copying: true, settings: settings, resources: resources)
    }

    /// A step with its rectifier in the same pass where no NaN can come up, which oneDNN's would lose.
    private func rectifying(
        _ rectified: Bool, _ settings: KernelSettings,
        _ step: (_ fused: Bool) throws -> any ComputeKernel
    ) rethrows -> any ComputeKernel {
        let fused = rectified && settings.isFinite
        let kernel = try step(fused)
        return rectified && !fused ? OneDNNRectified(kernel, resources: resources) : kernel
    }

    private func unary(
        _ recipe: OneDNNUnary.Recipe, _ input: Buffer, _ settings: KernelSettings
    ) throws -> any ComputeKernel {
        try OneDNNUnary(recipe, of: input, settings: settings, resources: resources)
    }

    public func change(
        of signal: Buffer, adding addends: Tensor?, rectified: Bool, settings: KernelSettings
    ) throws -> any SignalChange {
        try OneDNNSignalChange(
            signal, adding: addends, rectified: rectified, resources: resources)
    }

    public func conversion(from source: Buffer, to target: Buffer) throws -> any SignalChange {
        try OneDNNConversion(from: source, to: target, resources)
    }

    /// On all cores; below a million products the threads would cost more than they give, and OpenBLAS's stays in the calling one.
    public func product(_ left: Tensor, _ right: Tensor) -> Tensor {
        left.count * right.shape[1] < 1 << 20
            ? MatrixProduct.multiply(left, right) : FastProduct.multiply(left, right)
    }
}

/// What the kernels of one backend share.
///
/// `@unchecked Sendable`: the scratchpad is used by the thread that runs the backend's kernels; each session and
/// each plan that runs beside it makes a backend of its own.
final class OneDNNResources: @unchecked Sendable {
    let engine: OneDNNEngine
    let choices: ConvolutionChoices
    let scratchpad = OneDNNScratchpad()
    private(set) var steps: [ConvolutionChoices.Step] = []

    init(engine: OneDNNEngine, choices: ConvolutionChoices) {
        self.engine = engine
        self.choices = choices
    }

    /// Remembers that a step was made that may be computed in several ways.
    func note(_ recipe: OneDNNConvolutionRecipe, _ pass: ConvolutionChoices.Step.Pass) {
        guard recipe.precision == .fast, !recipe.isTransposed else { return }
        let step = recipe.step(pass)
        if !steps.contains(step) { steps.append(step) }
    }
}
