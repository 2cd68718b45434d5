public import Tensors

/// A bound on every number of a network, from its weights: below it nothing becomes infinite, and so nothing NaN.
///
/// `|output| <= |input| sum |w| + |b|`, layer by layer. Where it holds, plans take oneDNN's fast steps, which would make NaN
/// 0 or pass it over; where it does not, steps that keep it.
public enum FiniteBound {
    /// The largest size of a number in an image that the bound is reckoned for.
    public static let image: Double = 1e4
    /// Far below the largest float, 3.4e38: Winograd's transformations go beyond their results by some hundreds.
    static let limit: Double = 1e30

    /// Numbers below it can be squared and summed.
    static let squarable: Double = 1e14

    /// Whether no number of the network can become NaN or infinite over images within `image`. Reads each weight once.
    public static func holds(_ network: Network, training: Bool, batch: Int) -> Bool {
        let nodes = network.architecture.nodes
        var bounds: [Double] = []
        for node in nodes {
            let site = Site(
                inputs: node.inputs.map { $0 >= 0 ? bounds[$0] : image },
                shapes: node.inputShapes, weights: network.trainables(of: node),
                isTraining: training, batch: batch)
            let bound = node.layer.bound(at: site)
            // False for NaN too.
            guard bound < limit else { return false }
            bounds.append(bound)
        }
        return true
    }

    /// The steps of a plan whose values have to be looked at on the way, so that the bound can start anew from them: the first
    /// of a deep network's products soon leave every range, its numbers never do.
    ///
    /// - Returns: the nodes whose values must lie within `watchedLimit`; none where the bound holds as it is; nil where looking does not
    ///   help, since a single step leaves the range or a weight is not finite.
    static func watched(_ network: Network, _ steps: [PlanSteps.Step]) -> Set<Int>? {
        let nodes = network.architecture.nodes
        var bounds = [Double](repeating: image, count: nodes.count)
        var watched: Set<Int> = []
        func bound(_ step: PlanSteps.Step) -> Double {
            var largest = 0.0
            for index in [step.node, step.normalization, step.rectifier].compactMap({ $0 }) {
                let node = nodes[index]
                bounds[index] = node.layer.bound(
                    at: Site(
                        inputs: node.inputs.map { $0 >= 0 ? bounds[$0] : image },
                        shapes: node.inputShapes, weights: network.trainables(of: node),
                        isTraining: false, batch: 1))
                guard bounds[index] < limit else { return .infinity }
                largest = max(largest, bounds[index])
            }
            return largest
        }
        for step in steps where !(bound(step) < limit) {
            for source in nodes[step.node].inputs where source >= 0 && bounds[source] > watchedLimit
            {
                watched.insert(source)
                bounds[source] = watchedLimit
            }
            guard bound(step) < limit else { return nil }
        }
        return watched
    }

    /// What watched values must lie within; activations of a network that says anything are far smaller.
    static let watchedLimit: Double = 1e6

    /// A layer whose bound is asked for.
    public struct Site {
        /// Bounds of the inputs.
        public let inputs: [Double]
        public let shapes: [Shape]
        let weights: [String: Trainable]
        let isTraining: Bool
        let batch: Int

        /// The largest of the inputs' bounds.
        var input: Double { inputs.reduce(0, max) }

        /// The largest size among some weights; 0 where there are none, NaN or infinity where they hold such.
        func largest(_ name: String) -> Double { rows(name, each: 1) }

        /// The largest sum of sizes over rows of so many weights.
        func rows(_ name: String, each: Int) -> Double {
            guard let values = weights[name]?.value.values, each > 0 else { return 0 }
            var largest: Float = 0
            for start in stride(from: 0, to: values.count, by: each) {
                let sum = FiniteBound.sum(
                    UnsafeBufferPointer(rebasing: values[start..<min(start + each, values.count)]))
                guard sum.isFinite else { return Double.infinity }
                largest = max(largest, sum)
            }
            return Double(largest)
        }
    }

    /// The sum of the numbers' sizes, eight at a time.
    private static func sum(_ values: UnsafeBufferPointer<Float>) -> Float {
        guard let base = values.baseAddress, values.count >= 8 else {
            return values.reduce(0) { $0 + $1.magnitude }
        }
        let (bytes, whole) = (UnsafeRawPointer(base), values.count / 8 * 8)
        let zeros = SIMD8<Float>(repeating: 0)
        var sums = zeros
        for start in stride(from: 0, to: whole, by: 8) {
            var eight = bytes.loadUnaligned(
                fromByteOffset: start * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
            eight.replace(with: -eight, where: eight .< zeros)
            sums += eight
        }
        return values[whole...].reduce(sums.sum()) { $0 + $1.magnitude }
    }
}

extension Layer {
    /// What picks, rearranges, averages or squeezes makes nothing larger than its largest input, or than 1.
    public func bound(at site: FiniteBound.Site) -> Double { max(1, site.input) }
}
