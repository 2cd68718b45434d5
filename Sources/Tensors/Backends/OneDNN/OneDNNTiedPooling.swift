/// A max-pooling whose signal may go to all of equal maxima; to the first it goes by the kernel that it stands for.
final class OneDNNTiedPooling: ComputeKernel, TiedKernel {
    var output: Buffer { step.output }
    var ties = Ties.first
    private let step: any ComputeKernel
    private let window: PoolingGeometry
    private let input: Buffer
    private let backend: any Backend
    private let settings: KernelSettings
    private let resources: OneDNNResources
    /// Where the signal comes from and goes to, in plain order.
    private var all:
        (
            maps: any SingleInputKernel, signal: any SingleInputKernel, back: Buffer,
            leave: OneDNNConversion?
        )?
    private var bound: (signal: Buffer, gradient: Buffer)?

    init(
        _ step: any ComputeKernel, _ window: PoolingGeometry, of input: Buffer,
        backend: any Backend,
        settings: KernelSettings, resources: OneDNNResources
    ) {
        (self.step, self.window, self.input) = (step, window, input)
        (self.backend, self.settings, self.resources) = (backend, settings, resources)
    }

    func forward() throws { try step.forward() }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        let gradients = try step.prepareBackward(from: outputGradient, needed: needed)
        bound = gradients[0].map { (outputGradient, $0) }
        all = nil
        return gradients
    }

    func backward() throws {
        guard ties == .all, let bound else { return try step.backward() }
        // Made when it is first asked for, with memory of its own: few ask.
        let own = KernelSettings(settings.purpose, precision: settings.precision)
        if all == nil {
            let (back, leave) = try OneDNNConversion.output(
                bound.gradient, as: OneDNNEngine.plain(input.shape), .own, resources)
            all = (
                try backend.plain(of: input, settings: own),
                try backend.plain(of: bound.signal, settings: own), back, leave
            )
        }
        guard let all else { return }
        try all.maps.forward()
        try all.signal.forward()
        all.back.fill(
            from: Pooling.unpool(
                all.signal.output.view(), through: all.maps.output.view(), window, ties: .all))
        try all.leave?.execute()
    }
}
