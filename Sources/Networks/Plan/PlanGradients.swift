import Tensors

/// Binds a plan's way back: where branches come together again their derivatives are added, and what a later step has
/// no more use for lends its memory to the next.
struct PlanGradients {
    /// One step on the way back.
    struct Step {
        enum Work {
            /// A copy of a derivative that somebody else still reads.
            case copy(any ComputeKernel)
            /// The sum of what several readers of a value sent back.
            case join(any ComputeKernel, parts: [(reader: Int, signal: Buffer)])
            /// A node's kernel, the signal at its output, and what it sends to each of its inputs, nil where nothing goes.
            case backward(any ComputeKernel, signal: Buffer, parts: [Buffer?])
        }

        /// The node at whose output the derivative is, or is brought together; `Architecture.image` for the pixels.
        let node: Int
        let work: Work

        var kernel: any ComputeKernel {
            switch work {
            case .copy(let kernel), .join(let kernel, _), .backward(let kernel, _, _): kernel
            }
        }

        func run() throws {
            switch work {
            case .copy(let kernel), .join(let kernel, _): try kernel.forward()
            case .backward(let kernel, _, _): try kernel.backward()
            }
        }
    }

    private let nodes: [Architecture.Node]
    private let steps: [PlanSteps.Step]
    private let kernels: [any ComputeKernel]
    private let backend: any Backend
    private let settings: KernelSettings
    private let pool: BufferPool
    /// Whether a derivative is asked for at a node's output: weights are learned in it or before it, or the pixels' is wanted.
    private let learns: [Bool]
    private let reachesImage: Bool

    init(
        _ architecture: Architecture, steps: [PlanSteps.Step], kernels: [any ComputeKernel],
        backend: any Backend, settings: KernelSettings, pool: BufferPool
    ) throws {
        (nodes, self.steps, self.kernels) = (architecture.nodes, steps, kernels)
        (self.backend, self.settings, self.pool) = (backend, settings, pool)
        var learns: [Bool] = []
        reachesImage = settings.purpose == .explanation
        for node in architecture.nodes {
            let own = try reachesImage || !node.layer.weights(for: node.inputShapes).isEmpty
            learns.append(own || node.inputs.contains { $0 >= 0 && learns[$0] })
        }
        self.learns = learns
    }

    /// The steps in the order in which they run.
    ///
    /// - Parameter signal: the derivative with respect to the last node's value.
    /// - Returns: the steps, and for an explanation where the pixels' derivative is left.
    func steps(from signal: Buffer) throws -> (steps: [Step], image: Buffer?) {
        if settings.training { moveGates() }
        var run: [Step] = []
        /// What has come in for each node's value so far; the image's stands at the end.
        var arrived = [[(reader: Int, signal: Buffer)]](repeating: [], count: nodes.count + 1)
        arrived[nodes.count - 1] = [(nodes.count, signal)]
        for step in steps.reversed() {
            let kernel = kernels[step.node]
            defer {
                // An explanation reads the values again.
                if settings.training { pool.release(kernel.output) }
                pool.endStep()
            }
            var parts = arrived[step.last]
            // A walk may start where the last node does not lead: with memory of its own, for few networks have such ends.
            if parts.isEmpty, reachesImage { parts = [(nodes.count, Buffer(kernel.output.shape))] }
            guard !parts.isEmpty, learns[step.last] else { continue }
            arrived[step.last] = []
            var gradient = parts[0].signal
            if parts.count > 1 {
                gradient = try join(parts, at: step.last, &run)
            } else if kernel.overwritesOutputGradient,
                arrived.contains(where: { $0.contains { $0.signal.sharesMemory(with: gradient) } })
            {
                gradient = try replace(gradient, at: step.last, &run)
            }
            let inputs = nodes[step.node].inputs
            let gradients = try kernel.prepareBackward(
                from: gradient, needed: inputs.map { $0 >= 0 ? learns[$0] : reachesImage })
            run.append(
                Step(node: step.last, work: .backward(kernel, signal: gradient, parts: gradients)))
            for (input, part) in zip(inputs, gradients) {
                guard let part, input >= 0 || reachesImage else { continue }
                pool.hold(part)
                arrived[input >= 0 ? input : nodes.count].append((step.node, part))
            }
            pool.release(gradient)
        }
        let image = arrived[nodes.count]
        guard image.count > 1 else { return (run, image.first?.signal) }
        let sum = try join(image, at: Architecture.image, &run)
        return (run, sum)
    }

    /// Where a max-pooling alone reads rectified maps, it gates the derivative, on a quarter of the numbers.
    private func moveGates() {
        for step in steps where step.rectifier != nil {
            let readers = steps.filter { nodes[$0.node].inputs.contains(step.last) }
            guard readers.count == 1, nodes[readers[0].node].layer.operation == .maximumPooling,
                let maps = kernels[step.node] as? any GatingKernel,
                let pooling = kernels[readers[0].node] as? any GatingKernel
            else { continue }
            (maps.gatesGradient, pooling.gatesGradient) = (false, true)
        }
    }

    private func join(
        _ parts: [(reader: Int, signal: Buffer)], at node: Int, _ run: inout [Step]
    ) throws -> Buffer {
        let sum = try backend.sum(of: parts.map(\.signal), rectified: false, settings: settings)
        run.append(Step(node: node, work: .join(sum, parts: parts)))
        pool.hold(sum.output)
        for part in parts { pool.release(part.signal) }
        return sum.output
    }

    private func replace(_ gradient: Buffer, at node: Int, _ run: inout [Step]) throws -> Buffer {
        let copy = try backend.copy(of: gradient, settings: settings)
        run.append(Step(node: node, work: .copy(copy)))
        pool.hold(copy.output)
        pool.release(gradient)
        return copy.output
    }
}
