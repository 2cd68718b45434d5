internal import COneDNN

/// What oneDNN is told about a convolution or a transposed convolution.
struct OneDNNConvolutionRecipe {
    let geometry: ConvolutionGeometry
    /// Whether the step is the adjoint: maps go in where the convolution's come out.
    let isTransposed: Bool
    let precision: KernelSettings.Precision

    /// The layouts that a primitive is asked for; the class keeps their addresses while the call lasts.
    final class Layouts {
        var source: dnnl_memory_desc_t
        var filters: dnnl_memory_desc_t
        var bias: dnnl_memory_desc_t
        var target: dnnl_memory_desc_t
        let hasBias: Bool

        init(
            source: dnnl_memory_desc_t, filters: dnnl_memory_desc_t, bias: dnnl_memory_desc_t,
            target: dnnl_memory_desc_t, hasBias: Bool
        ) {
            (self.source, self.filters, self.bias) = (source, filters, bias)
            (self.target, self.hasBias) = (target, hasBias)
        }
    }

    var name: String { isTransposed ? "a transposed convolution" : "a convolution" }

    func outputShape(batch: Int) -> Shape {
        isTransposed ? geometry.inputShape(batch: batch) : geometry.outputShape(batch: batch)
    }

    private var inputChannels: Int {
        isTransposed ? geometry.outputChannels : geometry.inputChannels
    }
    private var outputChannels: Int {
        isTransposed ? geometry.inputChannels : geometry.outputChannels
    }

    /// The weights' memory under the shape that oneDNN wants: groups apart, outputs before inputs.
    ///
    /// A transposed convolution's lie inputs first; the description says so and nothing is copied.
    func filters(_ value: Buffer) -> Buffer {
        let (groups, side) = (geometry.groups, geometry.kernel)
        let (outputs, inputs) = (outputChannels / groups, inputChannels / groups)
        guard isTransposed else {
            return groups == 1
                ? value : value.reshaped([groups, outputs, inputs, side, side])
        }
        let shape: Shape =
            groups == 1
            ? [outputs, inputs, side, side] : [groups, outputs, inputs, side, side]
        let tag = groups == 1 ? dnnl_bacd : dnnl_acbde
        guard let description = try? OneDNNEngine.description(shape.sizes, tag) else {
            preconditionFailure("oneDNN describes \(shape)")
        }
        return value.seen(as: shape, Layout(description: description))
    }

    /// - Parameter isFree: whether the source's layout may be chosen too. Otherwise the input's own is kept for few
    ///   channels, so that images need no copy.
    func layouts(input: Buffer, hasBias: Bool, isFree: Bool = false) throws -> Layouts {
        let (groups, side) = (geometry.groups, geometry.kernel)
        let (outputs, inputs) = (outputChannels / groups, inputChannels / groups)
        return Layouts(
            source: isFree || inputChannels >= 16
                ? try OneDNNEngine.free(input.shape) : try input.description(),
            filters: try OneDNNEngine.free(
                groups == 1
                    ? [outputs, inputs, side, side] : [groups, outputs, inputs, side, side]),
            bias: try OneDNNEngine.plain([outputChannels]),
            target: try OneDNNEngine.free(outputShape(batch: input.shape[0])), hasBias: hasBias)
    }

    func forward(
        _ choice: inout dnnl_primitive_desc_t?, _ attributes: dnnl_primitive_attr_t?,
        _ layouts: Layouts, _ engine: OneDNNEngine
    ) -> dnnl_status_t {
        // Also outside training: for inference oneDNN 2.6 picks kernels that take nearly twice as long (32 to 32 maps
        // of 224x224, batch 12: 50 ms against 27).
        let kind = dnnl_forward_training
        let bias = Self.address(&layouts.bias, layouts.hasBias)
        if isTransposed {
            var operation = dnnl_deconvolution_desc_t()
            let status = dnnl_dilated_deconvolution_forward_desc_init(
                &operation, kind, dnnl_deconvolution_direct, &layouts.source, &layouts.filters,
                bias, &layouts.target, strides, dilation, padding, endPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, nil)
        }
        return first(of: algorithms(pays: geometry.outputHeight > 3)) { algorithm in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_dilated_convolution_forward_desc_init(
                &operation, kind, algorithm, &layouts.source, &layouts.filters, bias,
                &layouts.target, strides, dilation, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, nil)
        }
    }

    func backwardData(
        _ choice: inout dnnl_primitive_desc_t?, _ attributes: dnnl_primitive_attr_t?,
        _ layouts: Layouts, hint: dnnl_primitive_desc_t, _ engine: OneDNNEngine
    ) -> dnnl_status_t {
        if isTransposed {
            var operation = dnnl_deconvolution_desc_t()
            let status = dnnl_dilated_deconvolution_backward_data_desc_init(
                &operation, dnnl_deconvolution_direct, &layouts.source, &layouts.filters,
                &layouts.target, strides, dilation, padding, endPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, hint)
        }
        return first(of: algorithms(pays: geometry.outputHeight > 3)) { algorithm in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_dilated_convolution_backward_data_desc_init(
                &operation, algorithm, &layouts.source, &layouts.filters, &layouts.target,
                strides, dilation, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, hint)
        }
    }

    func backwardWeights(
        _ choice: inout dnnl_primitive_desc_t?, _ attributes: dnnl_primitive_attr_t?,
        _ layouts: Layouts, hint: dnnl_primitive_desc_t, _ engine: OneDNNEngine
    ) -> dnnl_status_t {
        let bias = Self.address(&layouts.bias, layouts.hasBias)
        if isTransposed {
            var operation = dnnl_deconvolution_desc_t()
            let status = dnnl_dilated_deconvolution_backward_weights_desc_init(
                &operation, dnnl_deconvolution_direct, &layouts.source, &layouts.filters, bias,
                &layouts.target, strides, dilation, padding, endPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, hint)
        }
        return first(of: algorithms(pays: true)) { algorithm in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_dilated_convolution_backward_weights_desc_init(
                &operation, algorithm, &layouts.source, &layouts.filters, bias, &layouts.target,
                strides, dilation, padding, padding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, hint)
        }
    }

    /// Winograd's transformations where they pay, then direct sums where oneDNN has none for these sizes or this
    /// processor.
    ///
    /// A rule and no timing decides, so that the same program gives the same bytes. Measured on two AVX-512 cores: of
    /// 3x3 windows with stride 1 and 16 channels or more Winograd is 1.3 to 1.6 times as fast, for one image too
    /// (where oneDNN's own choice is direct); on maps of 2x2, where most of a tile is cut off, direct is twice as fast
    /// forward and for the data, not for the weights.
    private func algorithms(pays: Bool) -> [dnnl_alg_kind_t] {
        precision == .fast && pays && geometry.inputChannels >= 16 && geometry.kernel == 3
            && geometry.stride == 1 && geometry.groups == 1
            ? [dnnl_convolution_winograd, dnnl_convolution_direct] : [dnnl_convolution_direct]
    }

    /// What the first algorithm that can be had gives.
    private func first(
        of algorithms: [dnnl_alg_kind_t], _ make: (dnnl_alg_kind_t) -> dnnl_status_t
    ) -> dnnl_status_t {
        var status = dnnl_unimplemented
        for algorithm in algorithms {
            status = make(algorithm)
            if status == dnnl_success { break }
        }
        return status
    }

    private var strides: [Int64] { [Int64(geometry.stride), Int64(geometry.stride)] }
    private var padding: [Int64] { [Int64(geometry.padding), Int64(geometry.padding)] }
    /// oneDNN counts the gaps.
    private var dilation: [Int64] { [Int64(geometry.dilation - 1), Int64(geometry.dilation - 1)] }

    /// What is cut off at the bottom and on the right: less than the padding where the stride did not go up evenly.
    private var endPadding: [Int64] {
        func end(_ size: Int, _ steps: Int) -> Int64 {
            let reach =
                (steps - 1) * geometry.stride + geometry.dilation * (geometry.kernel - 1) + 1
            return Int64(reach - size - geometry.padding)
        }
        return [
            end(geometry.height, geometry.outputHeight), end(geometry.width, geometry.outputWidth),
        ]
    }

    /// The address of a description that outlives the call it is used in, or none.
    private static func address(
        _ description: UnsafePointer<dnnl_memory_desc_t>, _ isThere: Bool
    ) -> UnsafePointer<dnnl_memory_desc_t>? { isThere ? description : nil }
}
