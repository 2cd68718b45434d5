/// A step on plain memory behind the steps that bring its inputs there, and its signal on the way back.
final class PlainOrder: ComputeKernel {
    var output: Buffer { step.output }
    private let backend: any Backend
    private let settings: KernelSettings
    private let arrivals: [any SingleInputKernel]
    private let step: any ComputeKernel
    private var signal: (any SingleInputKernel)?

    init(
        of inputs: [Buffer], on backend: any Backend, settings: KernelSettings,
        _ step: ([Buffer]) throws -> any ComputeKernel
    ) throws {
        (self.backend, self.settings) = (backend, settings)
        arrivals = try inputs.map { try backend.plain(of: $0, settings: settings) }
        self.step = try step(arrivals.map(\.output))
    }

    var constantMaps: Set<Int> { step.constantMaps }
    var overwritesOutputGradient: Bool { step.overwritesOutputGradient }
    func reseed(_ seed: UInt64) { step.reseed(seed) }

    func forward() throws {
        for arrival in arrivals { try arrival.forward() }
        try step.forward()
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        let signal = try backend.plain(of: outputGradient, settings: settings)
        self.signal = signal
        let gradients = try step.prepareBackward(from: signal.output, needed: needed)
        return try zip(arrivals, gradients).map { arrival, gradient in
            try gradient.flatMap {
                try arrival.prepareBackward(from: $0, inputGradientNeeded: true)
            }
        }
    }

    func backward() throws {
        try signal?.forward()
        try step.backward()
        for arrival in arrivals { try arrival.backward() }
    }
}

extension PlainOrder: RectifierKernel {
    var gate: RectifierGate {
        get { (step as? any RectifierKernel)?.gate ?? .derivative }
        set {
            guard let step = step as? any RectifierKernel else {
                return precondition(newValue == .derivative, "the step takes no rule")
            }
            step.gate = newValue
        }
    }
}

extension PlainOrder: TiedKernel {
    var ties: Ties {
        get { (step as? any TiedKernel)?.ties ?? .first }
        set {
            guard let step = step as? any TiedKernel else {
                return precondition(newValue == .first, "the step takes no rule")
            }
            step.ties = newValue
        }
    }
}
