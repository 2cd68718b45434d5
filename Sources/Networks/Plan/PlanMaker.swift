import Tensors

/// Makes a plan's kernels in the order in which they run, and tells the pool how long each value is needed.
struct PlanMaker {
    let network: Network
    let backend: any Backend
    let settings: KernelSettings
    let pool: BufferPool
    let keepsValues: Bool
    let seed: UInt64
    let cancellation: Cancellation?

    /// One kernel for each node; nodes computed together have the same.
    ///
    /// - Throws: `Cancelled` between two layers.
    func kernels(_ steps: [PlanSteps.Step], input: Buffer) throws -> [any ComputeKernel] {
        let nodes = network.architecture.nodes
        var made = [(any ComputeKernel)?](repeating: nil, count: nodes.count)
        var values = [Buffer](repeating: input, count: nodes.count)
        var reads = [Int](repeating: 0, count: nodes.count)
        for step in steps {
            for source in nodes[step.node].inputs where source >= 0 { reads[source] += 1 }
        }
        for step in steps {
            try cancellation?.check()
            let node = nodes[step.node]
            let kernel = try node.layer.kernel(
                at: KernelSite(
                    backend: backend,
                    inputs: node.inputs.map { $0 >= 0 ? values[$0] : input },
                    weights: network.trainables(of: node), settings: settings,
                    rectified: step.rectifier != nil, normalization: normalization(step),
                    seed: Self.seed(seed, step.node)))
            for index in [step.node, step.normalization, step.rectifier].compactMap({ $0 }) {
                (made[index], values[index]) = (kernel, kernel.output)
            }
            hold(kernel.output, readers: reads[step.last], isLast: step.last == nodes.count - 1)
            if !settings.goesBack {
                for source in node.inputs where source >= 0 { pool.release(values[source]) }
            }
            pool.endStep()
        }
        return made.compactMap { $0 }
    }

    /// In training every value is needed until its layer has run backward; otherwise until its last reader has run.
    private func hold(_ value: Buffer, readers: Int, isLast: Bool) {
        if settings.goesBack { return pool.hold(value) }
        for _ in 0..<readers { pool.hold(value) }
        if keepsValues || isLast { pool.hold(value) }
    }

    private func normalization(
        _ step: PlanSteps.Step
    ) -> (layer: BatchNormalization, weights: [String: Trainable])? {
        let nodes = network.architecture.nodes
        guard let index = step.normalization,
            let layer = nodes[index].layer as? BatchNormalization
        else { return nil }
        return (layer, network.trainables(of: nodes[index]))
    }

    /// The seed of a node's kernel.
    static func seed(_ seed: UInt64, _ node: Int) -> UInt64 {
        seed &* 0x9E37_79B9 &+ UInt64(node)
    }
}
