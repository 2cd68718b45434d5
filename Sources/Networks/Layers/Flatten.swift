public import Signatures
public import Tensors

/// Maps laid out as one row of numbers.
public struct Flatten: SingleInputLayer {
    public static let signature = Signature(
        "flatten", group: .layers, "Lays the maps out as one row of numbers.",
        discussion: "Unit (c, y, x) becomes number c H W + y W + x: map by map, row by row.",
        parameters: [], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 4, 4] { flatten ; dense 2 }", "48 numbers enter the dense layer.")
        ])
    public static let stem = "flatten"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .arrangement }
    public func outputShape(of input: Shape) throws -> Shape { [input.count] }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        FlattenKernel(try site.backend.plain(of: site.input, settings: site.settings))
    }

    public var equation: String { "O[c H W + y W + x] = X[c,y,x]" }
}

/// Plain maps seen as rows; the memory is the same.
final class FlattenKernel: SingleInputKernel {
    let output: Buffer
    private let plain: any SingleInputKernel

    init(_ plain: any SingleInputKernel) {
        self.plain = plain
        let shape = plain.output.shape
        output = plain.output.reshaped([shape[0], shape.count / max(shape[0], 1)])
    }

    func forward() throws { try plain.forward() }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        try plain.prepareBackward(
            from: outputGradient.reshaped(plain.output.shape),
            inputGradientNeeded: inputGradientNeeded)
    }

    func backward() throws { try plain.backward() }
}
