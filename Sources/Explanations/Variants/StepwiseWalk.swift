import Networks
import Tensors

/// A method that takes a step of its own back through every layer, on numbers in plain order.
protocol LayerSteps {
    /// What a node sends to each of its inputs, given what arrived at its output.
    ///
    /// - Parameter signal: `[rows] + ` the node's output shape.
    /// - Returns: one tensor an input, of the inputs' shapes.
    func step(back through: Int, _ signal: Tensor) throws -> [Tensor]
}

/// A walk back from one node to the pixels, a layer at a time: where branches come together again, what arrives is added.
enum StepwiseWalk {
    /// - Parameters:
    ///   - signal: at the node's output.
    ///   - node: where the walk starts.
    /// - Returns: what arrives at the pixels; zero where no way leads.
    /// - Throws: what the steps throw; `Cancelled` between two layers.
    static func run(
        _ signal: Tensor, from node: Int, in images: some PassedImages, by steps: some LayerSteps,
        _ cancellation: Cancellation?
    ) throws -> Tensor {
        var arrived = [node: signal]
        for index in stride(from: node, through: 0, by: -1) {
            guard let signal = arrived.removeValue(forKey: index) else { continue }
            try cancellation?.check()
            let sent = try steps.step(back: index, signal)
            for (source, part) in zip(images.network.architecture.nodes[index].inputs, sent) {
                if let before = arrived[source] {
                    arrived[source] = before.combined(with: part, +)
                } else {
                    arrived[source] = part
                }
            }
        }
        return arrived[Architecture.image] ?? Tensor(images.pixels.shape)
    }
}

extension Tensor {
    /// Element by element.
    func combined(with other: Tensor, _ operation: (Float, Float) -> Float) -> Tensor {
        precondition(count == other.count)
        var result = self
        result.withMutableValues { result in
            other.withValues { other in
                for index in result.indices {
                    result[index] = operation(result[index], other[index])
                }
            }
        }
        return result
    }

    func mapped(_ operation: (Float) -> Float) -> Tensor {
        var result = self
        result.withMutableValues { result in
            for index in result.indices { result[index] = operation(result[index]) }
        }
        return result
    }

    /// A number for each map, or each feature of a row, added.
    func adding(perMap addends: [Float]) -> Tensor {
        let plane = count / shape[0] / addends.count
        var result = self
        result.withMutableValues { result in
            for index in result.indices {
                result[index] += addends[index / plane % addends.count]
            }
        }
        return result
    }
}

extension Tensor {
    /// The sum of its numbers, in 64 bits.
    var total: Double { withValues { $0.reduce(0) { $0 + Double($1) } } }
}

extension [Tensor] {
    /// One tensor with a row for each, and zeros behind them.
    func stacked(rows: Int) -> Tensor {
        var whole = Tensor(Shape([rows] + self[0].shape.sizes.dropFirst()))
        whole.withMutableValues { whole in
            for (row, tensor) in enumerated() {
                tensor.withValues { tensor in
                    _ = UnsafeMutableBufferPointer(
                        rebasing: whole[row * tensor.count..<(row + 1) * tensor.count]
                    ).update(fromContentsOf: tensor)
                }
            }
        }
        return whole
    }
}
