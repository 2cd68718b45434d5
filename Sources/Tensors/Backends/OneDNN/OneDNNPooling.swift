internal import COneDNN

extension OneDNNUnary.Recipe {
    /// Max-pooling, which remembers in training where each maximum stood, or average pooling.
    static func pooling(
        _ window: PoolingGeometry, average: Bool, batch: Int, settings: KernelSettings,
        engine: OneDNNEngine
    ) -> OneDNNUnary.Recipe {
        let (strides, kernel) = (window.stride.sizes, window.kernel.sizes)
        let (padding, endPadding) = (window.padding.start.sizes, window.reach.sizes)
        let algorithm =
            average
            ? window.countsPadding
                ? dnnl_pooling_avg_include_padding : dnnl_pooling_avg_exclude_padding
            : dnnl_pooling_max
        return OneDNNUnary.Recipe(
            what: average ? "an average pooling" : "a max-pooling",
            output: window.outputShape(batch: batch), reads: average ? .nothing : .switches,
            forward: OneDNNUnary.Maker { choice, attributes, layouts in
                var operation = dnnl_pooling_desc_t()
                let status = dnnl_pooling_forward_desc_init(
                    &operation,
                    settings.goesBack ? dnnl_forward_training : dnnl_forward_inference, algorithm,
                    &layouts.input, &layouts.output, strides, kernel, padding, endPadding)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, nil)
            },
            backward: { choice, attributes, layouts, hint in
                var operation = dnnl_pooling_desc_t()
                let status = dnnl_pooling_backward_desc_init(
                    &operation, algorithm, &layouts.input, &layouts.output, strides, kernel,
                    padding, endPadding)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, hint)
            })
    }
}
