internal import COneDNN

/// The processor's own library for convolutions: compiled for its vector units when a kernel is made.
public struct OneDNNBackend: Backend {
    private let resources: OneDNNResources

    /// - Throws: `TensorError.library` where oneDNN does not start.
    public init() throws { resources = OneDNNResources(engine: try OneDNNEngine()) }

    public var name: String {
        guard let version = dnnl_version()?.pointee else { return "oneDNN" }
        return "oneDNN \(version.major).\(version.minor).\(version.patch)"
    }

    public func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any Kernel {
        try OneDNNConvolution(
            geometry, of: input, weights: weights, bias: bias, rectified: rectified,
            settings: settings, resources: resources)
    }

    public func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any Kernel {
        try OneDNNPooling(window, of: input, settings: settings, resources: resources)
    }

    public func rectifier(of input: Buffer, settings: KernelSettings) throws -> any Kernel {
        try OneDNNRectifier(of: input, settings: settings, resources: resources)
    }

    public func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any Kernel {
        OneDNNDense(of: input, weights: weights, bias: bias, rectified: rectified)
    }

    public func plain(of input: Buffer, settings: KernelSettings) throws -> any Kernel {
        try OneDNNPlain(of: input, resources: resources)
    }

    /// The exact adjoint of a convolution's linear part, `W^T g` (full convolution with the filter turned).
    ///
    /// - Parameters:
    ///   - signal: `[batch, out, height', width']`.
    ///   - weights: `[out, in, kernel, kernel]`.
    /// - Returns: `[batch, in, height, width]`.
    public func convolutionAdjoint(
        _ signal: Tensor, weights: Tensor, _ geometry: ConvolutionGeometry
    ) throws -> Tensor {
        try OneDNNAdjoint.run(signal, weights: weights, geometry, resources: resources)
    }
}

/// What the kernels of one backend share.
///
/// `@unchecked Sendable`: the scratchpad is used by the thread that runs the backend's kernels; each session and
/// each plan that runs beside it makes a backend of its own.
final class OneDNNResources: @unchecked Sendable {
    let engine: OneDNNEngine
    let scratchpad = OneDNNScratchpad()

    init(engine: OneDNNEngine) { self.engine = engine }
}
