internal import COneDNN

/// What oneDNN is told about a convolution or a transposed convolution.
struct OneDNNConvolutionRecipe {
    let geometry: ConvolutionGeometry
    /// Whether the step is the adjoint: maps go in where the convolution's come out.
    let isTransposed: Bool
    let batch: Int
    let precision: KernelSettings.Precision
    let choices: ConvolutionChoices

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

    /// How a pass is computed: exactly, or as was measured, or by the rule.
    func way(_ pass: ConvolutionChoices.Step.Pass) -> ConvolutionChoices.Way {
        guard precision == .fast, !isTransposed else { return .blocked }
        return choices[step(pass)]
    }

    func step(_ pass: ConvolutionChoices.Step.Pass) -> ConvolutionChoices.Step {
        ConvolutionChoices.Step(geometry: geometry, batch: batch, pass: pass)
    }

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
        let (groups, height, width) = (
            geometry.groups, geometry.kernel.height, geometry.kernel.width
        )
        let (outputs, inputs) = (outputChannels / groups, inputChannels / groups)
        guard isTransposed else {
            return groups == 1
                ? value : value.reshaped([groups, outputs, inputs, height, width])
        }
        let shape: Shape =
            groups == 1
            ? [outputs, inputs, height, width] : [groups, outputs, inputs, height, width]
        let tag = groups == 1 ? dnnl_bacd : dnnl_acbde
        guard let description = try? OneDNNEngine.description(shape.sizes, tag) else {
            preconditionFailure("oneDNN describes \(shape)")
        }
        return value.seen(as: shape, Layout(description: description))
    }

    /// The layouts of one pass. Where they are free, the input's own is kept for images, so that they need no copy; not on the
    /// way back to them.
    ///
    /// Not for maps: oneDNN 2.6 has no fast steps for fewer than 16 of them in blocks, and takes its plain C++ loops. An epoch of
    /// 300 pictures through convolutions of 8 and 16 maps took 23.7 s so; freed, 0.3 s.
    func layouts(
        _ pass: ConvolutionChoices.Step.Pass, input: Buffer, hasBias: Bool
    ) throws -> Layouts {
        let (groups, height, width) = (
            geometry.groups, geometry.kernel.height, geometry.kernel.width
        )
        let (outputs, inputs) = (outputChannels / groups, inputChannels / groups)
        let result = outputShape(batch: batch)
        let source: dnnl_memory_desc_t
        let target: dnnl_memory_desc_t
        switch way(pass) {
        case .winograd, .blocked:
            source =
                pass != .data && inputChannels <= 3 && input.layout == .plain
                ? try input.description() : try OneDNNEngine.free(input.shape)
            target = try OneDNNEngine.free(result)
        case .channelsLast:
            source = try OneDNNEngine.description(input.shape.sizes, dnnl_acdb)
            target = try OneDNNEngine.description(result.sizes, dnnl_acdb)
        case .product:
            source = try OneDNNEngine.plain(input.shape)
            target = try OneDNNEngine.plain(result)
        }
        return Layouts(
            source: source,
            filters: try OneDNNEngine.free(
                groups == 1
                    ? [outputs, inputs, height, width] : [groups, outputs, inputs, height, width]),
            bias: try OneDNNEngine.plain([outputChannels]), target: target, hasBias: hasBias)
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
                bias, &layouts.target, strides, dilation, padding, adjointPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, nil)
        }
        return first(of: algorithms(.forward)) { algorithm in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_dilated_convolution_forward_desc_init(
                &operation, kind, algorithm, &layouts.source, &layouts.filters, bias,
                &layouts.target, strides, dilation, padding, endPadding)
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
                &layouts.target, strides, dilation, padding, adjointPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, hint)
        }
        return first(of: algorithms(.data)) { algorithm in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_dilated_convolution_backward_data_desc_init(
                &operation, algorithm, &layouts.source, &layouts.filters, &layouts.target,
                strides, dilation, padding, endPadding)
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
                &layouts.target, strides, dilation, padding, adjointPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(&choice, &operation, attributes, engine.engine, hint)
        }
        return first(of: algorithms(.weights)) { algorithm in
            var operation = dnnl_convolution_desc_t()
            let status = dnnl_dilated_convolution_backward_weights_desc_init(
                &operation, algorithm, &layouts.source, &layouts.filters, bias, &layouts.target,
                strides, dilation, padding, endPadding)
            guard status == dnnl_success else { return status }
            return dnnl_primitive_desc_create(
                &choice, &operation, attributes, engine.engine, hint)
        }
    }

    /// Direct sums come after Winograd's transformations, which oneDNN does not have for every processor.
    private func algorithms(_ pass: ConvolutionChoices.Step.Pass) -> [dnnl_alg_kind_t] {
        way(pass) == .winograd
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

    private var strides: [Int64] { geometry.stride.sizes }
    private var padding: [Int64] { geometry.padding.start.sizes }
    private var endPadding: [Int64] { geometry.padding.end.sizes }
    /// oneDNN counts the gaps.
    private var dilation: [Int64] { geometry.dilation.sizes.map { $0 - 1 } }

    /// What is cut off at the bottom and on the right: less than the padding where the stride did not go up evenly.
    private var adjointPadding: [Int64] {
        func end(_ size: Int, _ steps: Int, _ stride: Int, _ span: Int, _ before: Int) -> Int64 {
            Int64((steps - 1) * stride + span - size - before)
        }
        let (stride, span, before) = (geometry.stride, geometry.span, geometry.padding.start)
        return [
            end(geometry.height, geometry.outputHeight, stride.height, span.height, before.height),
            end(geometry.width, geometry.outputWidth, stride.width, span.width, before.width),
        ]
    }

    /// The address of a description that outlives the call it is used in, or none.
    private static func address(
        _ description: UnsafePointer<dnnl_memory_desc_t>, _ isThere: Bool
    ) -> UnsafePointer<dnnl_memory_desc_t>? { isThere ? description : nil }
}
