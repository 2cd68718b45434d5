internal import COneDNN

/// The way back through a rectifier that was computed in the pass of the step before it.
enum OneDNNGate {
    /// Sets a signal to zero in place where the rectified output is zero.
    static func make(
        _ signal: Buffer, by output: Buffer, _ resources: OneDNNResources
    ) throws -> OneDNNPrimitive {
        var (data, layout) = (try output.description(), try signal.description())
        let engine = resources.engine.engine
        let hint = try OneDNNPrimitive("a rectifier", resources) { choice, attributes in
            var operation = dnnl_eltwise_desc_t()
            let status = dnnl_eltwise_forward_desc_init(
                &operation, dnnl_forward_training, dnnl_eltwise_relu_use_dst_for_bwd, &data, 0, 0)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine, nil)
        }
        let run = try OneDNNPrimitive("a rectifier's gradient", resources) { choice, attributes in
            var operation = dnnl_eltwise_desc_t()
            let status = dnnl_eltwise_backward_desc_init(
                &operation, dnnl_eltwise_relu_use_dst_for_bwd, &layout, &data, 0, 0)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine, hint.choice)
        }
        try run.bind(DNNL_ARG_DST, output)
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_DIFF_SRC, signal)
        return run
    }
}
