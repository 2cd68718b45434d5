internal import COneDNN

/// A step with one input and no weights: pooling, activations, softmax, resizing.
final class OneDNNUnary: SingleInputKernel, GatingKernel {
    /// What tells one such step from another.
    struct Recipe {
        /// Named in errors.
        let what: String
        let output: Shape
        /// What the way back reads of the way there.
        var reads = BackwardInput.nothing
        /// Whether each output comes of the one input in its place, so that NaN can be carried over.
        var isElementwise = false
        /// Whether the derivative may take the place of the output's.
        var isInPlace = false
        /// Makes the forward choice from the input's and the output's layouts.
        let forward: Maker
        /// Makes the backward choice from those of the input's and the output's derivatives.
        let backward:
            (Maker.Choice, Maker.Attributes, Layouts, dnnl_primitive_desc_t) -> dnnl_status_t
    }

    enum BackwardInput { case nothing, input, output, switches }

    /// The layouts of input and output, or of their derivatives.
    final class Layouts {
        var input: dnnl_memory_desc_t
        var output: dnnl_memory_desc_t
        init(_ input: dnnl_memory_desc_t, _ output: dnnl_memory_desc_t) {
            (self.input, self.output) = (input, output)
        }
    }

    struct Maker {
        typealias Choice = UnsafeMutablePointer<dnnl_primitive_desc_t?>
        typealias Attributes = dnnl_primitive_attr_t?
        let make: (Choice, Attributes, Layouts) -> dnnl_status_t
    }

    let output: Buffer
    var overwritesOutputGradient: Bool { recipe.isInPlace || gatesGradient }
    var gatesGradient = false
    private let recipe: Recipe
    private let input: Buffer
    private let settings: KernelSettings
    private let resources: OneDNNResources
    private let primitive: OneDNNPrimitive
    private let switches: Buffer?
    private var gate: OneDNNPrimitive?
    private var back: (run: OneDNNPrimitive, convert: OneDNNConversion?)?

    init(
        _ recipe: Recipe, of input: Buffer, settings: KernelSettings, resources: OneDNNResources
    ) throws {
        (self.recipe, self.input) = (recipe, input)
        (self.settings, self.resources) = (settings, resources)
        let shape = recipe.output
        let layouts = Layouts(
            try input.description(),
            shape == input.shape ? try input.description() : try OneDNNEngine.free(shape))
        primitive = try OneDNNPrimitive(recipe.what, resources) { choice, attributes in
            recipe.forward.make(&choice, attributes, layouts)
        }
        output = try Buffer.make(
            shape, primitive.layout(of: dnnl_query_dst_md), .result(settings.pool))
        try primitive.bind(DNNL_ARG_SRC, input)
        try primitive.bind(DNNL_ARG_DST, output)
        if settings.goesBack, recipe.reads == .switches {
            let made = try Buffer.room(primitive.layout(of: dnnl_query_workspace_md))
            try primitive.bind(DNNL_ARG_WORKSPACE, made)
            switches = made
        } else {
            switches = nil
        }
    }

    func forward() throws {
        try primitive.execute()
        if recipe.isElementwise, !settings.isFinite {
            NaNPropagation.carry(from: input.storage, to: output.storage)
        }
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        precondition(settings.goesBack, "a plan for evaluation has no way back")
        if gatesGradient { gate = try OneDNNGate.make(outputGradient, by: output, resources) }
        let (signal, convert) = try OneDNNConversion.input(
            outputGradient, as: output.description(), .scratch(settings.pool), resources)
        let layouts = Layouts(try input.description(), try signal.description())
        let run = try OneDNNPrimitive("\(recipe.what)'s gradient", resources) {
            choice, attributes in
            recipe.backward(&choice, attributes, layouts, primitive.choice)
        }
        let gradient =
            recipe.isInPlace && convert == nil
            ? signal
            : try Buffer.make(input.shape, input.description(), .result(settings.pool))
        try run.bind(DNNL_ARG_DIFF_DST, signal)
        try run.bind(DNNL_ARG_DIFF_SRC, gradient)
        switch recipe.reads {
        case .nothing: break
        case .input: try run.bind(DNNL_ARG_SRC, input)
        case .output: try run.bind(DNNL_ARG_DST, output)
        case .switches: if let switches { try run.bind(DNNL_ARG_WORKSPACE, switches) }
        }
        back = (run, convert)
        return gradient
    }

    func backward() throws {
        try gate?.execute()
        try back?.convert?.execute()
        try back?.run.execute()
    }
}
