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
    /// Changes of what a node sent to an input, made when a rule first asks for them.
    private var changes: [Change: any SignalChange] = [:]
    /// Bring a signal in plain order to a node and from it, made when first asked for.
    private var entries: [Int: (plain: Buffer, enter: any SignalChange)] = [:]
    private var exits: [Int: any SingleInputKernel] = [:]

    private struct Change: Hashable {
        let node: Int
        let place: Int
        let change: BackwardChange
    }

    /// - Parameter signal: what the steps were bound from, at the last node.
    init(
        _ network: Network, steps: [PlanGradients.Step], signal: Buffer, image: Buffer?,
        backend: any Backend, settings: KernelSettings
    ) {
        (self.network, self.steps, self.backend) = (network, steps, backend)
        // Memory of its own: what the plan's pool gave is spoken for.
        self.settings = KernelSettings(settings.purpose, precision: settings.precision)
        let nodes = network.architecture.nodes
        signals[nodes.count - 1] = signal
        for step in steps {
            switch step.work {
            case .copy(let kernel): signals[step.node] = kernel.output
            case .join(let kernel, _): signals[step.node] = kernel.output
            case .backward(_, let parts):
                // A join that comes later puts its sum in the place.
                for (source, part) in zip(nodes[step.node].inputs, parts) where source >= 0 {
                    signals[source] = part
                }
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
                for part in parts where !reached.contains(part.reader) { part.signal.clear() }
                try kernel.forward()
            case .backward(let kernel, let parts):
                // Readers come before what they read: nothing more can arrive here.
                if step.node == target { return try leave(target, isReached: reached, shape) }
                guard reached.contains(step.node) else { continue }
                try cancellation?.check()
                try run(kernel, parts, at: step.node, by: rule)
                reached.formUnion(network.architecture.nodes[step.node].inputs)
            }
        }
        return try leave(target, isReached: reached, shape)
    }

    private func run(
        _ kernel: any Kernel, _ parts: [Buffer?], at index: Int, by rule: some BackwardRule
    ) throws {
        let node = network.architecture.nodes[index]
        if node.layer.nature.rectifies {
            (kernel as? any RectifierKernel)?.gate = rule.gate(at: node)
        }
        (kernel as? any TiedKernel)?.ties = rule.ties
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
