public import Signatures
public import Tensors

/// Branches side by side: the maps of one after those of the other.
public struct Concatenate: Layer {
    public static let signature = Signature(
        "concatenate", group: .layers, "Puts the maps, or numbers, of layers one after the other.",
        discussion: """
            The layer before it comes first, then those named. Feature maps must have the same height and width; rows of \
            numbers may have any length.
            """,
        parameters: [.others("Which layers to put after the one before.")], returns: "a layer",
        examples: [
            Example(
                """
                model input=[3, 16, 16] {
                  wide: convolution 4 kernel=5 padding=2
                  narrow: convolution 4 kernel=1 from=input
                  concatenate wide ; relu ; flatten ; dense 2
                }
                """, "Two kinds of windows over one image."),
            Example(
                """
                model input=[3, 16, 16] {
                  wide: convolution 4 kernel=5 padding=2
                  middle: convolution 4 padding=1 from=input
                  narrow: convolution 4 kernel=1 from=input
                  concatenate wide middle ; relu ; flatten ; dense 2
                }
                """, "Three kinds."),
        ], source: "Szegedy and others 2015, section 4", seeAlso: ["add"],
        searchTerms: ["merge", "inception", "dense connection"])
    public static let stem = "concatenate"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .junction }
    public var operation: Operation { .concatenation }
    public var inputCount: ClosedRange<Int> { 2...1024 }

    public func outputShape(of inputs: [Shape]) throws -> Shape {
        for input in inputs
        where input.rank != inputs[0].rank || input.sizes.dropFirst() != inputs[0].sizes.dropFirst()
        {
            throw NetworkError.input(
                layer: Self.signature.name, given: input,
                expected: "maps as high and wide as \(inputs[0])", hint: nil)
        }
        let total = inputs.reduce(0) { $0 + $1[0] }
        return Shape([total] + inputs[0].sizes.dropFirst())
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.concatenation(of: site.inputs, settings: site.settings)
    }

    public var equation: String { "O = [X, Y]" }
}
