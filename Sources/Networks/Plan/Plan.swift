public import Tensors

/// A network compiled for a batch size: a kernel for each layer, layouts chosen, memory taken once.
///
/// Not to be shared between threads: whoever makes a plan runs it.
public final class Plan {
    public let network: Network
    public let batch: Int
    public let settings: KernelSettings
    /// Where the images go: `[batch, channels, height, width]`, values 0...1.
    public let input: Buffer
    /// The kernel that gives each node's value; a step computed with the one before it has that one's.
    private let kernels: [any ComputeKernel]
    private let steps: [PlanSteps.Step]
    private let backend: any Backend
    private let keepsValues: Bool
    private let pool: BufferPool
    /// Nodes whose values are looked at: within limits, no NaN can come up behind them.
    private let watched: Set<Int>
    /// The same plan with steps that keep NaN, made when it is first needed.
    private var careful: Plan?
    private var isCareful = false
    private var backwardSteps: [PlanGradients.Step] = []
    private var wayBack: WayBack?
    private var outputSignal: Buffer?

    /// - Parameters:
    ///   - keepsValues: whether every layer's value is kept, the sums before each rectifier too, so that `value` can
    ///     give them.
    ///   - seed: of the layers that are random in training.
    ///   - besides: bytes that are needed beside the plan.
    ///   - assumesFinite: whether images may be taken to be finite; `forward` refuses others then.
    /// - Throws: `NetworkError.memory` before anything is taken; `Cancelled` between two layers.
    public init(
        _ network: Network, batch: Int, settings: KernelSettings, backend: any Backend,
        keepsValues: Bool = false, seed: UInt64 = 0, besides: Double = 0,
        assumesFinite: Bool = true,
        cancellation: Cancellation? = nil
    ) throws {
        precondition(batch > 0)
        let architecture = network.architecture
        try MemoryEstimate.require(
            besides
                + MemoryEstimate.bytes(
                    architecture, batch: batch, training: settings.goesBack,
                    keepsValues: keepsValues),
            for: "a batch of \(batch)")
        self.network = network
        self.batch = batch
        self.backend = backend
        self.keepsValues = keepsValues
        pool = BufferPool()
        var pooled = settings
        pooled.pool = pool
        input = Buffer(Shape([batch] + architecture.input.sizes))
        steps =
            PlanSteps(
                architecture, settings: settings, keepsValues: keepsValues, backend: backend
            ).steps
        let watched =
            !assumesFinite
            ? nil
            : FiniteBound.holds(network, training: settings.training, batch: batch)
                ? [] : settings.training ? nil : FiniteBound.watched(network, steps)
        pooled.isFinite = watched != nil
        self.settings = pooled
        self.watched = watched ?? []
        let maker = PlanMaker(
            network: network, backend: backend, settings: pooled, pool: pool,
            keepsValues: keepsValues, seed: seed, cancellation: cancellation)
        kernels = try maker.kernels(steps, input: input)
        if settings.goesBack { try prepareBackward() }
    }

    /// What the last layer gives: `[batch, classes]` for a classifier.
    public var output: Buffer {
        if isCareful, let careful { return careful.output }
        return kernels[kernels.count - 1].output
    }

    /// Where the loss's derivative with respect to the output goes before `backward`.
    public var outputGradient: Buffer {
        guard let outputSignal else { preconditionFailure("a plan for evaluation has no gradient") }
        return outputSignal
    }

    /// Bytes of activations and their derivatives; what kernels keep for themselves comes on top.
    public var byteCount: Int { pool.byteCount + input.byteCount + (careful?.byteCount ?? 0) }

    /// Computes every layer for the images in `input`.
    /// - Throws: `NetworkError.notFinite` for images that are not; `Cancelled` between two layers.
    public func forward(_ cancellation: Cancellation? = nil) throws {
        if settings.isFinite, !input.isWithin(Float(FiniteBound.image)) {
            throw NetworkError.notFinite("an image")
        }
        isCareful = false
        for step in steps {
            try cancellation?.check()
            try kernels[step.node].forward()
            guard watched.contains(step.last) else { continue }
            if !kernels[step.node].output.isWithin(Float(FiniteBound.watchedLimit)) {
                return try forwardCarefully(cancellation)
            }
        }
    }

    /// Once more by steps that keep NaN: numbers have become so large that sums may leave the range.
    private func forwardCarefully(_ cancellation: Cancellation?) throws {
        let plan =
            try careful
            ?? Plan(
                network, batch: batch,
                settings: KernelSettings(settings.purpose, precision: settings.precision),
                backend: backend, keepsValues: keepsValues, assumesFinite: false,
                cancellation: cancellation)
        careful = plan
        _ = plan.input.values.update(fromContentsOf: input.values)
        try plan.forward(cancellation)
        isCareful = true
    }

    /// Computes the weights' derivatives from `outputGradient`.
    /// - Throws: `Cancelled` between two layers.
    public func backward(_ cancellation: Cancellation? = nil) throws {
        for step in backwardSteps {
            try cancellation?.check()
            try step.run()
        }
    }

    /// For each normalization whose maps were all of one number in some batch so far, by its name, how many maps.
    package var constantMaps: [String: Set<Int>] {
        var found: [String: Set<Int>] = [:]
        for step in steps where !kernels[step.node].constantMaps.isEmpty {
            found[network.architecture.nodes[step.node].name] = kernels[step.node].constantMaps
        }
        return found
    }

    /// How long each step takes, forward and backward: the fastest of several runs, the slowest step first.
    public func profile(repetitions: Int) throws -> [(step: String, milliseconds: Double)] {
        var times: [(step: String, milliseconds: Double)] = []
        let names = network.architecture.nodes.map(\.name)
        let forward = steps.map { step in
            (names[step.node], { try self.kernels[step.node].forward() })
        }
        let backward = backwardSteps.map { step in
            let place = steps.first { kernels[$0.node] === step.kernel }
            return (
                place.map { "\(names[$0.node]) backward" } ?? "branches joined", { try step.run() }
            )
        }
        for (name, _) in forward + backward { times.append((name, .infinity)) }
        for _ in 0..<repetitions {
            for (index, (_, run)) in (forward + backward).enumerated() {
                let start = ContinuousClock.now
                try run()
                let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
                times[index].milliseconds = min(times[index].milliseconds, elapsed)
            }
        }
        return times.sorted { $0.milliseconds > $1.milliseconds }
    }

    /// Starts anew what is random in training; the same seed gives the same course.
    public func reseed(_ seed: UInt64) {
        for step in steps { kernels[step.node].reseed(PlanMaker.seed(seed, step.node)) }
    }

    /// What a node gave in the last forward pass, plain: `[batch, channels, height, width]` or `[batch, features]`.
    /// - Precondition: the plan keeps values.
    public func value(of node: Int) throws -> Tensor {
        precondition(keepsValues, "this plan does not keep its values")
        if isCareful, let careful { return try careful.value(of: node) }
        let settings = KernelSettings(training: false, precision: settings.precision)
        let plain = try backend.plain(of: kernels[node].output, settings: settings)
        try plain.forward()
        return plain.output.tensor()
    }

    /// Walks a signal from one node's output back to another's, or to the pixels, of the images that went through last.
    ///
    /// - Parameters:
    ///   - signal: `[batch, maps, height, width]` or `[batch, units]`, as the node's value.
    ///   - target: a node before it, or `Architecture.image`.
    /// - Returns: `[batch, channels, height, width]` at the pixels.
    /// - Throws: `Cancelled` between two layers.
    func walkBack(
        _ signal: Tensor, from node: Int, to target: Int, by rule: some BackwardRule,
        _ cancellation: Cancellation?
    ) throws -> Tensor {
        if isCareful, let careful {
            return try careful.walkBack(signal, from: node, to: target, by: rule, cancellation)
        }
        guard let wayBack else { preconditionFailure("a plan for explanation walks back") }
        let shape =
            target == Architecture.image
            ? network.architecture.input : network.architecture.nodes[target].outputShape
        return try wayBack.run(
            signal, from: node, to: target, by: rule, shape: Shape([batch] + shape.sizes),
            cancellation)
    }

    private func prepareBackward() throws {
        let signal = Buffer(output.shape)
        let (steps, image) = try PlanGradients(
            network.architecture, steps: steps, kernels: kernels, backend: backend,
            settings: settings, pool: pool
        ).steps(from: signal)
        if settings.training {
            (outputSignal, backwardSteps) = (signal, steps)
        } else {
            wayBack = WayBack(
                network, steps: steps, image: image, backend: backend,
                settings: settings)
        }
    }
}
