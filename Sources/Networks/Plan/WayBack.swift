import Tensors

/// The way back through a plan for explanation, bound once for all of its nodes: it may start and end at any of them, and rules
/// change it from run to run without anything being bound anew.
final class WayBack {
    private let network: Network
    private let steps: [PlanGradients.Step]
    private let backend: any Backend
    private let settings: KernelSettings
    /// Where the signal at each node's output lies before its kernel runs; the image's stands under `Architecture.image`.
    private var signals: [Int: Buffer] = [:]
    /// Where the sum of what several readers sent is left, and sums of some of them, for walks that do not come through all.
    private var sums: [Int: Buffer] = [:]
    private var partial: [Partial: PartialSum] = [:]
    /// Changes of what a node sent to an input, made when a rule first asks for them.
    private var changes: [Change: any SignalChange] = [:]
    /// Bring a signal in plain order to a node and from it, made when first asked for.
    private var entries: [Int: (plain: Buffer, enter: any SignalChange)] = [:]
    private var exits: [Int: any SingleInputKernel] = [:]

    private struct Partial: Hashable {
        let node: Int
        let places: [Int]
    }

    private struct PartialSum {
        let sum: (any ComputeKernel)?
        let leave: any SignalChange
    }

    private struct Change: Hashable {
        let node: Int
        let place: Int
        let change: BackwardChange
    }

    /// - Parameter image: where the pixels' derivative is left.
    init(
        _ network: Network, steps: [PlanGradients.Step], image: Buffer?,
        backend: any Backend, settings: KernelSettings
    ) {
        (self.network, self.steps, self.backend) = (network, steps, backend)
        // Memory of its own: what the plan's pool gave is spoken for.
        self.settings = KernelSettings(settings.purpose, precision: settings.precision)
        for step in steps {
            switch step.work {
            case .copy: break
            case .join(let kernel, _): sums[step.node] = kernel.output
            case .backward(_, let signal, _): signals[step.node] = signal
            }
        }
        signals[Architecture.image] = image
    }

    /// Walks a signal from one node's output back to another's, or to the pixels.
    ///
    /// - Parameters:
    ///   - signal: of the shape of the node's value.
    ///   - target: a node before it, or `Architecture.image`.
    /// - Returns: what arrives there; zero where no way leads.
    /// - Throws: `Cancelled` between two layers.
    func run(
        _ signal: Tensor, from start: Int, to target: Int, by rule: some BackwardRule,
        shape: Shape, _ cancellation: Cancellation?
    ) throws -> Tensor {
        try enter(signal, at: start)
        var reached: Set<Int> = [start]
        for step in steps {
            switch step.work {
            case .copy(let kernel):
                if reached.contains(step.node), step.node != start { try kernel.forward() }
            case .join(let kernel, let parts):
                guard reached.contains(step.node), step.node != start else { continue }
                let places = parts.indices.filter { reached.contains(parts[$0].reader) }
                if places.count == parts.count {
                    try kernel.forward()
                } else {
                    try join(parts.map(\.signal), places, at: step.node)
                }
            case .backward(let kernel, _, let parts):
                // Readers come before what they read: nothing more can arrive here.
                if step.node == target { return try leave(target, isReached: reached, shape) }
                guard reached.contains(step.node) else { continue }
                try cancellation?.check()
                try run(kernel, parts, at: step.node, by: rule)
                let inputs = network.architecture.nodes[step.node].inputs
                reached.formUnion(zip(inputs, parts).compactMap { $1 == nil ? nil : $0 })
            }
        }
        return try leave(target, isReached: reached, shape)
    }

    /// Adds what some of a node's readers sent. The others' memory may hold what somebody else still needs: it is let alone.
    private func join(_ parts: [Buffer], _ places: [Int], at node: Int) throws {
        guard let target = sums[node] else { preconditionFailure("a join leaves a sum") }
        let key = Partial(node: node, places: places)
        if partial[key] == nil {
            let sent = places.map { parts[$0] }
            let sum =
                sent.count > 1
                ? try backend.sum(of: sent, rectified: false, settings: settings) : nil
            partial[key] = PartialSum(
                sum: sum, leave: try backend.conversion(from: sum?.output ?? sent[0], to: target))
        }
        try partial[key]?.sum?.forward()
        try partial[key]?.leave.run()
    }

    private func run(
        _ kernel: any ComputeKernel, _ parts: [Buffer?], at index: Int, by rule: some BackwardRule
    ) throws {
        let node = network.architecture.nodes[index]
        if node.layer.nature.rectifies { follow(rule.gate(at: node), kernel) }
        if node.layer.operation == .maximumPooling { follow(rule.ties, kernel) }
        try kernel.backward()
        for (place, part) in parts.enumerated() {
            guard let part,
                let change = rule.change(behind: node, at: node.inputs[place], in: network)
            else { continue }
            let key = Change(node: index, place: place, change: change)
            let made =
                try changes[key]
                ?? backend.change(
                    of: part, adding: change.addends.map { Tensor([$0.count], $0) },
                    rectified: change.rectified, settings: settings)
            changes[key] = made
            try made.run()
        }
    }

    /// A method whose rule a kernel did not follow would be another method: a backend that has none is a fault of the program.
    private func follow(_ gate: RectifierGate, _ kernel: any ComputeKernel) {
        if let kernel = kernel as? any RectifierKernel {
            kernel.gate = gate
        } else {
            precondition(gate == .derivative, "the backend's rectifier takes no rule")
        }
    }

    private func follow(_ ties: Ties, _ kernel: any ComputeKernel) {
        if let kernel = kernel as? any TiedKernel {
            kernel.ties = ties
        } else {
            precondition(ties == .first, "the backend's max-pooling takes no rule")
        }
    }

    private func enter(_ signal: Tensor, at node: Int) throws {
        guard let place = signals[node] else {
            preconditionFailure("no way back was bound at node \(node)")
        }
        guard place.layout != .plain else { return place.fill(from: signal) }
        if entries[node] == nil {
            let plain = Buffer(place.shape)
            entries[node] = (plain, try backend.conversion(from: plain, to: place))
        }
        entries[node]?.plain.fill(from: signal)
        try entries[node]?.enter.run()
    }

    private func leave(_ node: Int, isReached reached: Set<Int>, _ shape: Shape) throws -> Tensor {
        guard reached.contains(node), let place = signals[node] else { return Tensor(shape) }
        let exit = try exits[node] ?? backend.plain(of: place, settings: settings)
        exits[node] = exit
        try exit.forward()
        return exit.output.tensor()
    }
}
