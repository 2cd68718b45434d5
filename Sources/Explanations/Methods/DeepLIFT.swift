public import Networks
public import Signatures
public import Tensors

/// The difference from a baseline, shared out among the pixels' differences by multipliers.
public struct DeepLIFT: BatchMethod {
    public static let signature = Signature(
        "deeplift", group: .explaining,
        "DeepLIFT (rescale): the difference from a baseline, shared out among the pixels.",
        discussion: """
            With x and x0 what enters a unit for the image and for the baseline, and y and y0 what it gives, a \
            nonlinearity's multiplier is (y - y0) / (x - x0); where the two hardly differ, the derivative. A layer with \
            weights has its weights as multipliers, and they are chained as derivatives are: R = m (X - B). A max-pooling \
            gives max(y, y0) - y0 to the place of its maximum in the image and y - max(y, y0) to that in the baseline; \
            overlapping windows add. The numbers add up to f(X) - f(B), and the answer says how far off they are. Known \
            to be wrong as an attribution: another baseline gives another answer, and what two inputs do together is \
            shared out by a convention.
            """,
        parameters: [
            Parameter(
                "baseline", .number(0...1), .option, default: "0",
                unit: "value of every pixel, 0 black to 1 white",
                "What the image is compared with.")
        ], returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=deeplift
                """,
                "What each pixel adds to the sixth class's logit, compared with a black picture."
            )
        ], source: "Shrikumar, Greenside and Kundaje 2017 for deeplift, the rescale rule",
        seeAlso: ["integrated-gradients", "lrp"],
        searchTerms: ["rescale", "baseline"])
    public static let clause = "shares the difference from a baseline out by multipliers"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    public let baseline: Double

    public init(baseline: Double = 0) { self.baseline = baseline }

    public init(_ options: OptionReader) throws { baseline = try options.number("baseline") }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        let shares = try shares(
            of: query.signal(in: trace), at: query.node, in: trace,
            before: before(trace, upTo: query.node, cancellation), cancellation)
        return shares.first ?? Attribution(Tensor(trace.image.shape))
    }

    public func attributions(
        of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?
    ) throws -> [Attribution] {
        for query in queries { try query.requireOnes(Self.signature.name) }
        let (node, traces, rows) = (queries[0].node, batch.traces, batch.pixels.shape[0])
        let before = try before(traces[0], upTo: node, cancellation)
        let signals = try zip(queries, traces).map { try $0.signal(in: $1) }
        let shares = try shares(
            of: signals.stacked(rows: rows), at: node, in: batch,
            before: before.map { Array(repeating: $0, count: rows).stacked(rows: rows) },
            cancellation)
        return Array(shares.prefix(traces.count))
    }

    /// What each node gives for the baseline, up to the one that is asked.
    private func before(
        _ trace: Trace, upTo node: Int, _ cancellation: Cancellation?
    ) throws -> [Tensor] {
        let base = trace.image.mapped { _ in Float(baseline) }
        return try trace.withBatches(of: 1, cancellation) { compiled in
            try compiled.run(base, cancellation)
            return try (0...node).map { try compiled.value(of: $0) }
        }
    }

    /// - Parameters:
    ///   - signal: 1 where something is asked about, a row an image.
    ///   - before: what each node gave for the baseline, as many rows.
    /// - Returns: one an image.
    private func shares(
        of signal: Tensor, at node: Int, in images: some PassedImages, before: [Tensor],
        _ cancellation: Cancellation?
    ) throws -> [Attribution] {
        let base = images.pixels.mapped { _ in Float(baseline) }
        let multipliers = try StepwiseWalk.run(
            signal, from: node, in: images,
            by: RescaleSteps(images, base: base, before: before), cancellation)
        let shares = multipliers.combined(with: images.pixels.combined(with: base, -), *)
        let change = try images.whole(node).combined(with: before[node], -)
            .combined(with: signal, *)
        return (0..<signal.shape[0]).map { row in
            let own = shares.row(row)
            return Attribution(own, gap: own.total - change.row(row).total)
        }
    }

    public var leakyRemark: String { "method=deeplift takes their differences, as of all others" }
}

/// DeepLIFT's step back through each layer: its multipliers, chained.
private struct RescaleSteps<Images: PassedImages>: LayerSteps {
    /// Differences smaller than this are none: then the multiplier is the derivative.
    private static var least: Float { 1e-7 }

    private let images: Images
    private let base: Tensor
    /// What every node gave for the baseline.
    private let before: [Tensor]

    init(_ images: Images, base: Tensor, before: [Tensor]) {
        (self.images, self.base, self.before) = (images, base, before)
    }

    private func baseInputs(_ index: Int) -> [Tensor] {
        images.network.architecture.nodes[index].inputs.map { $0 >= 0 ? before[$0] : base }
    }

    func step(back index: Int, _ multipliers: Tensor) throws -> [Tensor] {
        let node = images.network.architecture.nodes[index]
        let layer = try images.lone(index)
        let inputs = try images.inputs(of: index)
        if node.layer.operation == .maximumPooling {
            return [try maximum(layer, index, inputs[0], multipliers)]
        }
        _ = try layer.forward(inputs)
        let derivative = try layer.backward(multipliers)
        guard node.layer.nature.rectifies || node.layer.nature == .squashing,
            !(node.layer is Softmax)
        else { return derivative }
        let slope = try Self.quotient(
            images.whole(index).combined(with: before[index], -),
            inputs[0].combined(with: baseInputs(index)[0], -))
        let rescaled = multipliers.combined(with: slope, *)
        return [rescaled.combined(with: derivative[0]) { $0.isNaN ? $1 : $0 }]
    }

    /// NaN where the differences of what entered are too small.
    private static func quotient(_ out: Tensor, _ into: Tensor) -> Tensor {
        out.combined(with: into) { abs($1) < least ? .nan : $0 / $1 }
    }

    private func maximum(
        _ layer: LoneLayer, _ index: Int, _ input: Tensor, _ multipliers: Tensor
    ) throws -> Tensor {
        let (now, base) = (try images.whole(index), before[index])
        let most = now.combined(with: base, max)
        let start = baseInputs(index)[0]
        _ = try layer.forward([start])
        let fallen = try layer.backward(
            multipliers.combined(with: now.combined(with: most, -), *))[0]
        _ = try layer.forward([input])
        let risen = try layer.backward(
            multipliers.combined(with: most.combined(with: base, -), *))[0]
        let derivative = try layer.backward(multipliers)[0]
        return Self.quotient(
            risen.combined(with: fallen, +), input.combined(with: start, -)
        ).combined(with: derivative) { $0.isNaN ? $1 : $0 }
    }
}
