public import Networks
public import Tensors

/// Which units of the last maps made a network say what it said: the way back through its dense layers.
///
/// From the class's logit down, layer by layer, unit r is kept for unit i if the product `a[r] W[i, r]` counts by the
/// rule; the last step gives positions in the maps that enter the first dense layer. Biases are left out.
/// Source: Fang 2017, Algorithm 1, read with `a` as the input of `W` throughout (the printed step 3 slips an index).
public struct Backtracking: Sendable {
    /// The kept units of the maps.
    public let units: UnitSet
    /// How many units were kept in each dense layer on the way, from the last hidden layer down.
    public let keptPerLayer: [(layer: String, kept: Int, active: Int)]
    /// How many units of the maps are active: not zero.
    public let active: Int
    /// The class that was tracked.
    public let target: Int

    /// - Parameters:
    ///   - target: the class whose logit is tracked; nil: the one that the network says.
    /// - Throws: `ExplanationError.noDenseLayers`, `.noMaps`, `.branches`, `.classIndex`, `.notANumber`; `Cancelled` between two units.
    public init(
        _ trace: Trace, target: Int? = nil, rule: some BacktrackingRule = .positive,
        cancellation: Cancellation? = nil
    ) throws {
        let architecture = trace.network.architecture
        let classes = try architecture.classCount()
        let logits = try trace.logits.values
        let odd = logits.count(where: \.isNaN)
        guard target != nil || odd == 0 else {
            throw ExplanationError.notANumber(
                layer: architecture.nodes[architecture.nodes.count - 1].name, count: odd,
                of: classes)
        }
        let chosen = target ?? SoftmaxCrossEntropy.largest(logits, 0..<classes)
        guard chosen >= 0, chosen < classes else {
            throw ExplanationError.classIndex(chosen, count: classes)
        }
        let chain = try DenseChain(architecture)
        var kept = [chosen]
        var steps: [(layer: String, kept: Int, active: Int)] = []
        for (step, node) in chain.dense.enumerated().reversed() {
            let trainables = trace.network.trainables(of: architecture.nodes[node])
            guard let weights = trainables["weight"]?.value.view() else {
                throw ExplanationError.noDenseLayers
            }
            let activations = try trace.input(of: node).values
            kept = try rule.inputs(
                for: kept,
                among: DenseProducts(
                    activations: activations, weights: weights, cancellation: cancellation),
                isLast: step == 0)
            if step > 0 {
                let name = architecture.nodes[chain.dense[step - 1]].name
                steps.append((name, kept.count, activations.count { $0 != 0 }))
            }
        }
        let values = try trace.values[chain.maps]
        units = UnitSet(shape: architecture.nodes[chain.maps].outputShape, indices: kept)
        keptPerLayer = steps
        active = values.withValues { $0.count { $0 != 0 } }
        self.target = chosen
    }
}
