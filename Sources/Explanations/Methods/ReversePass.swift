public import Networks
public import Tensors

/// Walks a signal from a layer back to the pixels of the image that a trace was made of.
///
/// One walk for every method: a style decides by the nature of each layer, never by its type.
public struct ReversePass: Sendable {
    public let trace: Trace
    public let style: ReverseStyle
    public let ties: Ties
    private let backend: OneDNNBackend

    public init(
        _ trace: Trace, style: ReverseStyle, ties: Ties = .first, backend: OneDNNBackend
    ) {
        self.trace = trace
        self.style = style
        self.ties = ties
        self.backend = backend
    }

    /// - Parameters:
    ///   - signal: what starts at the output of the node: `[1, maps, height, width]` or `[1, units]`.
    ///   - node: where it starts.
    /// - Returns: `[1, channels, height, width]` at the pixels.
    public func pixels(from signal: Tensor, at node: Int) throws -> Tensor {
        precondition(signal.shape == trace.values[node].shape)
        let nodes = trace.network.architecture.nodes
        var current = signal
        for index in stride(from: node, through: 0, by: -1) {
            let layer = nodes[index].layer
            let place = ReversePlace(
                backend: backend, input: trace.input(of: index),
                weights: trace.network.tensors(of: nodes[index]), ties: ties)
            switch layer.nature {
            case .linear:
                current = try layer.reverse(current, at: place)
                if style == .fang { current = addingBias(below: index, to: current).rectified() }
            case .rectifier:
                current = try layer.reverse(rectify(current, input: place.input), at: place)
            case .pooling, .arrangement, .stochastic:
                current = try layer.reverse(current, at: place)
            }
        }
        return current
    }

    /// What a rectifier does to a signal on its way back.
    private func rectify(_ signal: Tensor, input: Tensor) -> Tensor {
        switch style {
        case .gradient: signal.gated(by: input)
        case .zeiler: signal.rectified()
        case .guided: signal.rectified().gated(by: input)
        // Every linear step already rectified; the bias would not be there where the walk starts.
        case .fang: signal
        }
    }

    /// The forward bias of the linear layer below, one number for each map; at the pixels there is none.
    private func addingBias(below index: Int, to signal: Tensor) -> Tensor {
        let nodes = trace.network.architecture.nodes
        for below in stride(from: index - 1, through: 0, by: -1)
        where nodes[below].layer.nature == .linear {
            guard let bias = trace.network.tensors(of: nodes[below])["bias"] else { return signal }
            if signal.shape.rank == 4 { return signal.adding(perChannel: bias) }
            // A dense layer above maps: its input is the flattened maps, each map's bias on its stretch.
            let stretch = max(signal.count / max(bias.count, 1), 1)
            return signal.reshaped([1, bias.count, 1, stretch]).adding(perChannel: bias)
                .reshaped(signal.shape)
        }
        return signal
    }
}
