import Tensors

/// Binds a plan's way back: where branches come together again their derivatives are added, and what a later step has
/// no more use for lends its memory to the next.
struct PlanGradients {
    /// One kernel's run on the way back.
    enum Step {
        /// A copy or a sum of derivatives.
        case forward(any Kernel)
        case backward(any Kernel)

        var kernel: any Kernel {
            switch self {
            case .forward(let kernel), .backward(let kernel): kernel
            }
        }

        func run() throws {
            switch self {
            case .forward(let kernel): try kernel.forward()
            case .backward(let kernel): try kernel.backward()
            }
        }
    }

    private let nodes: [Architecture.Node]
    private let steps: [PlanSteps.Step]
    private let kernels: [any Kernel]
    private let backend: any Backend
    private let settings: KernelSettings
    private let pool: BufferPool
    /// Whether weights are learned in a node or before it.
    private let learns: [Bool]

    init(
        _ architecture: Architecture, steps: [PlanSteps.Step], kernels: [any Kernel],
        backend: any Backend, settings: KernelSettings, pool: BufferPool
    ) throws {
        (nodes, self.steps, self.kernels) = (architecture.nodes, steps, kernels)
        (self.backend, self.settings, self.pool) = (backend, settings, pool)
        var learns: [Bool] = []
        for node in architecture.nodes {
            let own = try !node.layer.weights(for: node.inputShapes).isEmpty
            learns.append(own || node.inputs.contains { $0 >= 0 && learns[$0] })
        }
        self.learns = learns
    }

    /// The steps in the order in which they run.
    /// - Parameter signal: the derivative with respect to the last node's value.
    func steps(from signal: Buffer) throws -> [Step] {
        moveGates()
        var run: [Step] = []
        /// What has come in for each node's value so far.
        var arrived = [[Buffer]](repeating: [], count: nodes.count)
        arrived[nodes.count - 1] = [signal]
        for step in steps.reversed() {
            let kernel = kernels[step.node]
            defer {
                pool.release(kernel.output)
                pool.endStep()
            }
            let parts = arrived[step.last]
            guard !parts.isEmpty, learns[step.last] else { continue }
            arrived[step.last] = []
            var gradient = parts[0]
            if parts.count > 1 {
                gradient = try join(parts, &run)
            } else if kernel.overwritesOutputGradient,
                arrived.contains(where: { $0.contains { $0.sharesMemory(with: gradient) } })
            {
                gradient = try replace(gradient, &run)
            }
            let inputs = nodes[step.node].inputs
            let gradients = try kernel.prepareBackward(
                from: gradient, needed: inputs.map { $0 >= 0 && learns[$0] })
            run.append(.backward(kernel))
            for (input, part) in zip(inputs, gradients) {
                guard let part, input >= 0 else { continue }
                pool.hold(part)
                arrived[input].append(part)
            }
            pool.release(gradient)
        }
        return run
    }

    /// Where a max-pooling alone reads rectified maps, it gates the derivative, on a quarter of the numbers.
    private func moveGates() {
        for step in steps where step.rectifier != nil {
            let readers = steps.filter { nodes[$0.node].inputs.contains(step.last) }
            guard readers.count == 1, nodes[readers[0].node].layer is MaxPooling,
                let maps = kernels[step.node] as? any GatingKernel,
                let pooling = kernels[readers[0].node] as? any GatingKernel
            else { continue }
            (maps.gatesGradient, pooling.gatesGradient) = (false, true)
        }
    }

    /// The sum of what several readers of a value sent back.
    private func join(_ parts: [Buffer], _ run: inout [Step]) throws -> Buffer {
        let sum = try backend.sum(of: parts, rectified: false, settings: settings)
        run.append(.forward(sum))
        pool.hold(sum.output)
        for part in parts { pool.release(part) }
        return sum.output
    }

    /// A copy of a derivative that somebody else still reads.
    private func replace(_ gradient: Buffer, _ run: inout [Step]) throws -> Buffer {
        let copy = try backend.copy(of: gradient, settings: settings)
        run.append(.forward(copy))
        pool.hold(copy.output)
        pool.release(gradient)
        return copy.output
    }
}
