/// Max-pooling over windows of 2x2 that do not overlap, where several channels of a pixel lie side by side.
///
/// Every number of the derivative is written once, where oneDNN 2.6 clears them all and then adds window by window.
/// Measured on two AVX-512 cores, 128 x 32 maps of 64x64 (67 MB), within a training step: 6 ms there and 5 ms back
/// against 11 and 13; poolings had been 43 of the step's 150 ms in Soydaner's network, and became 23 of 141.
final class NonOverlappingPooling: SingleInputKernel, GatingKernel {
    let output: Buffer
    var gatesGradient = false
    private let windows: NonOverlappingWindows
    private let settings: KernelSettings
    private let resources: OneDNNResources
    private let input: Buffer
    /// For each output which of the four elements it was; nil where nothing goes back.
    private let switches: Storage?
    private var back: (signal: Buffer, convert: OneDNNConversion?, gradient: Buffer)?

    /// Nil for other windows, for maps that lie one after the other, and where no multiple of eight channels lies side by
    /// side.
    init?(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings,
        resources: OneDNNResources
    ) throws {
        guard window.tiles(2),
            let order = try ChannelOrder(of: input),
            case let width = order.width(channels: window.channels), width.isMultiple(of: 8)
        else { return nil }
        (self.input, self.settings, self.resources) = (input, settings, resources)
        windows = NonOverlappingWindows(window, batch: input.shape[0], width: width)
        let shape = window.outputShape(batch: input.shape[0])
        output = try Buffer.make(
            shape, order.description(of: shape), .result(settings.pool))
        switches = settings.goesBack ? Storage(count: windows.outputCount / 4) : nil
    }

    func forward() throws {
        windows.pool(input.storage, into: output.storage, switches: switches)
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        precondition(settings.goesBack, "a plan for evaluation has no way back")
        let (signal, convert) = try OneDNNConversion.input(
            outputGradient, as: output.description(), .scratch(settings.pool), resources)
        let gradient = try Buffer.make(input.shape, input.description(), .result(settings.pool))
        back = (signal, convert, gradient)
        return gradient
    }

    func backward() throws {
        guard let back, let switches else { return }
        try back.convert?.execute()
        windows.unpool(
            back.signal.storage, switches: switches, into: back.gradient.storage,
            gate: gatesGradient ? output.storage : nil)
    }
}
