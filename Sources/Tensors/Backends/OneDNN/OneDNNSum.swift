internal import COneDNN

/// The sum of several buffers, with the rectifier in the same pass.
final class OneDNNSum: ComputeKernel {
    let output: Buffer
    /// The derivative goes on to each input as it is.
    var overwritesOutputGradient: Bool { rectified }
    private let rectified: Bool
    private let resources: OneDNNResources
    private let settings: KernelSettings
    private let conversions: [OneDNNConversion]
    private let steps: [OneDNNPrimitive]
    private var gate: OneDNNPrimitive?

    /// - Parameter target: where the sum goes; nil: memory of its own. It may be the first input.
    init(
        of inputs: [Buffer], into target: Buffer? = nil, rectified: Bool, settings: KernelSettings,
        resources: OneDNNResources
    ) throws {
        precondition(inputs.count >= 2)
        (self.rectified, self.resources, self.settings) = (rectified, resources, settings)
        let output =
            try target
            ?? Buffer.make(
                inputs[0].shape, try inputs[0].description(), .result(settings.pool))
        self.output = output
        // Two at a time: more than two are rare, and a binary step takes the rectifier along.
        var (steps, conversions): ([OneDNNPrimitive], [OneDNNConversion]) = ([], [])
        for (place, other) in inputs.dropFirst().enumerated() {
            // Layouts that differ would be added number by number, ten times as slow.
            let (input, conversion) = try OneDNNConversion.input(
                other, as: output.description(), .scratch(settings.pool), resources)
            if let conversion { conversions.append(conversion) }
            let before = place == 0 ? inputs[0] : output
            var one = try before.description()
            var addend = try input.description()
            var sum = try output.description()
            let step = try OneDNNPrimitive(
                "a sum", resources, rectified: rectified && place == inputs.count - 2
            ) { choice, attributes in
                var operation = dnnl_binary_desc_t()
                let status = dnnl_binary_desc_init(
                    &operation, dnnl_binary_add, &one, &addend, &sum)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    &choice, &operation, attributes, resources.engine.engine, nil)
            }
            try step.bind(DNNL_ARG_SRC_0, before)
            try step.bind(DNNL_ARG_SRC_1, input)
            try step.bind(DNNL_ARG_DST, output)
            steps.append(step)
        }
        (self.steps, self.conversions) = (steps, conversions)
    }

    func forward() throws {
        for conversion in conversions { try conversion.execute() }
        for step in steps { try step.execute() }
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        if rectified { gate = try OneDNNGate.make(outputGradient, by: output, resources) }
        return needed.map { $0 ? outputGradient : nil }
    }

    func backward() throws { try gate?.execute() }
}
