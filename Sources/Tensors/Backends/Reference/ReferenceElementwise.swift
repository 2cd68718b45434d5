import Foundation

/// Activations, softmax, averages and concatenation as their formulas say them.
enum ReferenceElementwise {
    static func value(_ function: Activation, _ x: Float) -> Float {
        switch function {
        case .rectifier(let leak): x > 0 || x.isNaN ? x : leak == 0 ? 0 : leak * x
        case .sigmoid: Float(1 / (1 + exp(-Double(x))))
        case .hyperbolicTangent: Float(tanh(Double(x)))
        case .clipped(let slope, let offset, let lower, let upper):
            x.isNaN ? x : min(upper, max(lower, slope * x + offset))
        }
    }

    /// The derivative at `input`, where the function is `output`.
    static func slope(_ function: Activation, input: Float, output: Float) -> Float {
        switch function {
        case .rectifier(let leak): input > 0 ? 1 : leak
        case .sigmoid: output * (1 - output)
        case .hyperbolicTangent: 1 - output * output
        case .clipped(let slope, _, let lower, let upper):
            output > lower && output < upper ? slope : 0
        }
    }

    /// Over axis 1: the channels of maps, the features of a row.
    static func softmax(_ input: Tensor) -> Tensor {
        let x = input.values
        var output = x
        forEachRow(input.shape) { row in
            let largest = row.map { x[$0] }.max() ?? 0
            let powers = row.map { exp(Double(x[$0] - largest)) }
            let sum = powers.reduce(0, +)
            for (index, power) in zip(row, powers) { output[index] = Float(power / sum) }
        }
        return Tensor(input.shape, output)
    }

    /// `dx_k = p_k (g_k - sum of g_j p_j)`.
    static func softmaxGradient(of signal: Tensor, output: Tensor) -> Tensor {
        let (g, p) = (signal.values, output.values)
        var gradient = g
        forEachRow(signal.shape) { row in
            let mean = row.reduce(0) { $0 + Double(g[$1]) * Double(p[$1]) }
            for index in row {
                gradient[index] = Float(Double(p[index]) * (Double(g[index]) - mean))
            }
        }
        return Tensor(signal.shape, gradient)
    }

    private static func forEachRow(_ shape: Shape, _ visit: ([Int]) -> Void) {
        let plane = shape.sizes.dropFirst(2).reduce(1, *)
        for image in 0..<shape[0] {
            for place in 0..<plane {
                visit((0..<shape[1]).map { (image * shape[1] + $0) * plane + place })
            }
        }
    }

    static func average(_ input: Tensor, _ window: PoolingGeometry) -> Tensor {
        let x = input.values
        let shape = window.outputShape(batch: input.shape[0])
        var means = [Float](repeating: 0, count: shape.count)
        forEachWindow(input.shape[0], window) { out, divisor, elements in
            var sum = 0.0
            elements { sum += Double(x[$0]) }
            means[out] = Float(sum / divisor)
        }
        return Tensor(shape, means)
    }

    static func averageGradient(of signal: Tensor, _ window: PoolingGeometry) -> Tensor {
        let g = signal.values
        var sums = [Double](repeating: 0, count: window.inputShape(batch: signal.shape[0]).count)
        forEachWindow(signal.shape[0], window) { out, divisor, elements in
            let share = Double(g[out]) / divisor
            elements { sums[$0] += share }
        }
        return Tensor(window.inputShape(batch: signal.shape[0]), sums.map { Float($0) })
    }

    /// Visits every window: its output, by what its mean divides, and a loop over its elements that lie in the maps.
    private static func forEachWindow(
        _ batch: Int, _ window: PoolingGeometry,
        _ visit: (Int, Double, (_ element: (Int) -> Void) -> Void) -> Void
    ) {
        var out = 0
        for map in 0..<batch * window.channels {
            for y in 0..<window.outputHeight {
                let rows = window.rows(y)
                for x in 0..<window.outputWidth {
                    let columns = window.columns(x)
                    visit(out, Double(window.divisor(y, x))) { element in
                        for row in rows {
                            for column in columns {
                                element((map * window.height + row) * window.width + column)
                            }
                        }
                    }
                    out += 1
                }
            }
        }
    }

    static func concatenated(_ inputs: [Tensor], _ shape: Shape) -> Tensor {
        var values: [Float] = []
        for image in 0..<shape[0] {
            for input in inputs {
                let each = input.count / shape[0]
                values.append(contentsOf: input.values[image * each..<(image + 1) * each])
            }
        }
        return Tensor(shape, values)
    }

    static func parts(of signal: Tensor, like shapes: [Shape]) -> [Tensor] {
        var parts = [[Float]](repeating: [], count: shapes.count)
        let values = signal.values
        var start = 0
        for _ in 0..<signal.shape[0] {
            for (index, shape) in shapes.enumerated() {
                let each = shape.count / shape[0]
                parts[index].append(contentsOf: values[start..<start + each])
                start += each
            }
        }
        return zip(shapes, parts).map { Tensor($0, $1) }
    }
}
