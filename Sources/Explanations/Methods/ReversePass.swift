public import Networks
public import Tensors

/// Walks a signal from a layer back to the pixels of the image that a trace was made of.
///
/// One walk for every method: a style decides by the nature of each layer, never by its type.
public struct ReversePass: Sendable {
    public let trace: Trace
    public let style: ReverseStyle
    public let ties: Ties
    public let leaky: LeakyWay
    private let backend: OneDNNBackend
    private let cancellation: Cancellation?

    public init(
        _ trace: Trace, style: ReverseStyle, ties: Ties = .first, leaky: LeakyWay = .derivative,
        backend: OneDNNBackend, cancellation: Cancellation? = nil
    ) {
        self.trace = trace
        self.style = style
        self.ties = ties
        self.leaky = leaky
        self.backend = backend
        self.cancellation = cancellation
    }

    /// - Parameters:
    ///   - signal: what starts at the output of the node: `[1, maps, height, width]` or `[1, units]`.
    ///   - node: where it starts.
    /// - Returns: `[1, channels, height, width]` at the pixels.
    /// - Throws: `Cancelled` between two layers.
    public func pixels(from signal: Tensor, at node: Int) throws -> Tensor {
        precondition(signal.shape == trace.values[node].shape)
        let nodes = trace.network.architecture.nodes
        // Branches that come together on the way there part on the way back, and are added where they meet.
        var signals = [Int: Tensor]()
        signals[node] = signal
        var atPixels = Tensor(trace.image.shape)
        for index in stride(from: node, through: 0, by: -1) {
            guard let current = signals.removeValue(forKey: index) else { continue }
            try cancellation?.check()
            for (source, part) in zip(nodes[index].inputs, try parts(of: current, at: index)) {
                if source == Architecture.image {
                    atPixels = atPixels.adding(part)
                } else {
                    signals[source] = signals[source]?.adding(part) ?? part
                }
            }
        }
        return atPixels
    }

    /// What a node sends to each of its inputs.
    private func parts(of signal: Tensor, at index: Int) throws -> [Tensor] {
        let node = trace.network.architecture.nodes[index]
        let place = ReversePlace(
            backend: backend, inputs: trace.inputs(of: index),
            weights: trace.network.trainables(of: node), ties: ties)
        switch node.layer.nature {
        case .linear:
            let parts = try node.layer.reverse(signal, at: place)
            guard style == .fang else { return parts }
            return zip(parts, node.inputs).map { part, source in
                adding(BiasBelow(trace.network).values(of: source), to: part).rectified()
            }
        case .rectifier:
            return style == .gradient
                ? try node.layer.reverse(signal, at: place) : [rectify(signal, input: place.input)]
        case .leakyRectifier:
            // Fang's program rectifies after every linear step; a rectifier between two is passed by.
            let rectifies = style == .fang || (style != .gradient && leaky == .rectify)
            return rectifies
                ? [rectify(signal, input: place.input)]
                : try node.layer.reverse(signal, at: place)
        case .squashing, .pooling, .normalization, .arrangement, .junction, .stochastic:
            return try node.layer.reverse(signal, at: place)
        }
    }

    /// What a rectifier does to a signal on its way back.
    private func rectify(_ signal: Tensor, input: Tensor) -> Tensor {
        switch style {
        case .zeiler: signal.rectified()
        case .guided: signal.rectified().gated(by: input)
        // Every linear step already rectified; the bias would not be there where the walk starts.
        case .fang, .gradient: signal
        }
    }

    /// One number for each map, or for each unit, added.
    private func adding(_ bias: [Float]?, to signal: Tensor) -> Tensor {
        guard let bias, !bias.isEmpty, signal.count % bias.count == 0 else { return signal }
        return signal.reshaped([1, bias.count, 1, signal.count / bias.count])
            .adding(perChannel: Tensor([bias.count], bias)).reshaped(signal.shape)
    }
}
