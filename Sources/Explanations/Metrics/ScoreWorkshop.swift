public import Networks
public import Tensors

/// The compiled networks that judging takes, each made when it is first asked for and kept for all images.
public final class ScoreWorkshop {
    /// How many variants go through at once at most: larger batches leave the processor's caches and gain nothing.
    static let largestBatch = 12

    public let network: Network
    let backend: any Backend
    let cancellation: Cancellation?
    /// Forward alone, with no layer's values kept.
    private var plan: Plan?
    private var neighbours: CompiledNetwork?
    private var randomized: (key: String, networks: [CompiledNetwork])?

    public init(_ network: Network, backend: any Backend, cancellation: Cancellation? = nil) {
        (self.network, self.backend, self.cancellation) = (network, backend, cancellation)
    }

    /// What is asked about, for each variant of an image.
    ///
    /// - Throws: `NetworkError.memory`; `Cancelled` between two layers.
    func scores(
        _ count: Int, _ outcome: Outcome, of query: Query, in trace: Trace,
        variant: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws -> [Double] {
        // Below a last softmax the logits are a value that has to be kept.
        guard query.node == network.architecture.nodes.count - 1 else {
            return try VariantRun(trace: trace, query: query, cancellation: cancellation)
                .scores(count, outcome, variant: variant)
        }
        let plan = try forwardPlan()
        let (size, shape) = (trace.image.count, network.architecture.output)
        var scores: [Double] = []
        for start in stride(from: 0, to: count, by: plan.batch) {
            try cancellation?.check()
            let places = start..<min(start + plan.batch, count)
            let input = plan.input.values
            for (row, place) in places.enumerated() {
                try variant(
                    place,
                    UnsafeMutableBufferPointer(rebasing: input[row * size..<(row + 1) * size]))
            }
            input[places.count * size..<input.count].update(repeating: 0)
            try plan.forward(cancellation)
            let output = UnsafeBufferPointer(plan.output.values)
            for row in places.indices.map({ $0 - places.lowerBound }) {
                let own = UnsafeBufferPointer(
                    rebasing: output[row * shape.count..<(row + 1) * shape.count])
                scores.append(try outcome.score(of: own, for: query, in: network.architecture))
            }
        }
        return scores
    }

    private func forwardPlan() throws -> Plan {
        if let plan { return plan }
        let made = try Plan(
            network, batch: Self.largestBatch,
            settings: KernelSettings(training: false, precision: .exact), backend: backend,
            cancellation: cancellation)
        plan = made
        return made
    }

    /// The network for images near one that is asked about.
    func neighbourhood(of count: Int) throws -> CompiledNetwork {
        let batch = min(count, Self.largestBatch)
        if let neighbours, neighbours.batch == batch { return neighbours }
        let made = try CompiledNetwork(
            network, batch: batch, backend: backend, cancellation: cancellation)
        neighbours = made
        return made
    }

    /// The network with weights drawn anew: with all of them, or, from the top, with one layer's more each time.
    ///
    /// Weights start as those of a new network (Glorot), biases at zero.
    func randomized(seed: Int, cascading: Bool) throws -> [CompiledNetwork] {
        let key = "\(seed) \(cascading)"
        if let randomized, randomized.key == key { return randomized.networks }
        let made = try RandomizedNetworks.of(network, seed: seed, cascading: cascading).map {
            try CompiledNetwork($0, backend: backend, cancellation: cancellation)
        }
        randomized = (key, made)
        return made
    }
}
