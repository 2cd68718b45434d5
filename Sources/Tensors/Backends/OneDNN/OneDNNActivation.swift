internal import COneDNN

extension OneDNNUnary.Recipe {
    /// A function of each element; the derivative is taken from the output, and in place.
    static func activation(
        _ function: Activation, of input: Buffer, settings: KernelSettings, engine: OneDNNEngine
    ) -> OneDNNUnary.Recipe {
        let (there, back, alpha): (dnnl_alg_kind_t, dnnl_alg_kind_t, Float) =
            switch function {
            case .rectifier(let leak):
                (dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, leak)
            case .sigmoid: (dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0)
            case .hyperbolicTangent: (dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0)
            case .clipped: preconditionFailure("the reference clips")
            }
        return OneDNNUnary.Recipe(
            what: "an activation", output: input.shape, reads: .output,
            isElementwise: true, isInPlace: true,
            forward: OneDNNUnary.Maker { choice, attributes, layouts in
                var operation = dnnl_eltwise_desc_t()
                let status = dnnl_eltwise_forward_desc_init(
                    &operation,
                    settings.goesBack ? dnnl_forward_training : dnnl_forward_inference,
                    settings.goesBack ? back : there, &layouts.input, alpha, 0)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, nil)
            },
            backward: { choice, attributes, layouts, hint in
                var operation = dnnl_eltwise_desc_t()
                let status = dnnl_eltwise_backward_desc_init(
                    &operation, back, &layouts.output, &layouts.input, alpha, 0)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, hint)
            })
    }

    /// Softmax over the channels.
    static func softmax(
        of input: Buffer, settings: KernelSettings, engine: OneDNNEngine
    ) -> OneDNNUnary.Recipe {
        OneDNNUnary.Recipe(
            what: "a softmax", output: input.shape, reads: .output,
            forward: OneDNNUnary.Maker { choice, attributes, layouts in
                var operation = dnnl_softmax_desc_t()
                let status = dnnl_softmax_forward_desc_init(
                    &operation,
                    settings.goesBack ? dnnl_forward_training : dnnl_forward_inference,
                    &layouts.input, 1)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, nil)
            },
            backward: { choice, attributes, layouts, hint in
                var operation = dnnl_softmax_desc_t()
                let status = dnnl_softmax_backward_desc_init(
                    &operation, &layouts.output, &layouts.input, 1)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, hint)
            })
    }

    /// Maps of another height and width.
    static func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, settings: KernelSettings,
        engine: OneDNNEngine
    ) -> OneDNNUnary.Recipe {
        let algorithm =
            method == .nearest ? dnnl_resampling_nearest : dnnl_resampling_linear
        return OneDNNUnary.Recipe(
            what: "a resizing", output: [input.shape[0], input.shape[1], height, width],
            forward: OneDNNUnary.Maker { choice, attributes, layouts in
                var operation = dnnl_resampling_desc_t()
                let status = dnnl_resampling_forward_desc_init(
                    &operation,
                    settings.goesBack ? dnnl_forward_training : dnnl_forward_inference, algorithm,
                    nil, &layouts.input, &layouts.output)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, nil)
            },
            backward: { choice, attributes, layouts, hint in
                var operation = dnnl_resampling_desc_t()
                let status = dnnl_resampling_backward_desc_init(
                    &operation, algorithm, nil, &layouts.input, &layouts.output)
                guard status == dnnl_success else { return status }
                return dnnl_primitive_desc_create(
                    choice, &operation, attributes, engine.engine, hint)
            })
    }
}
