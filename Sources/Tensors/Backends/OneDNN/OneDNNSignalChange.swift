internal import COneDNN

/// A number added for each map, and the rectifier, in place and in whatever layout; NaN stays.
final class OneDNNSignalChange: SignalChange {
    private let signal: Buffer
    private let rectified: Bool
    private let sum: OneDNNPrimitive?

    init(
        _ signal: Buffer, adding addends: Tensor?, rectified: Bool, settings: KernelSettings,
        resources: OneDNNResources
    ) throws {
        (self.signal, self.rectified) = (signal, rectified)
        guard let addends else {
            sum = nil
            return
        }
        precondition(addends.count == signal.shape[1])
        let sizes = signal.shape.sizes.indices.map { $0 == 1 ? addends.count : 1 }
        let numbers = Buffer(addends.reshaped(Shape(sizes)))
        var (one, other) = (try signal.description(), try numbers.description())
        let step = try OneDNNPrimitive("a change of a signal", resources) { choice, attributes in
            var operation = dnnl_binary_desc_t()
            let status = dnnl_binary_desc_init(&operation, dnnl_binary_add, &one, &other, &one)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, resources.engine.engine, nil)
        }
        try step.bind(DNNL_ARG_SRC_0, signal)
        try step.bind(DNNL_ARG_SRC_1, numbers)
        try step.bind(DNNL_ARG_DST, signal)
        sum = step
    }

    func run() throws {
        try sum?.execute()
        if rectified { NaNPropagation.rectify(signal.storage) }
    }
}
