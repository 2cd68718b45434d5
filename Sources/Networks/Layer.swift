public import Signatures
public import Tensors

/// One layer as data; a layer is one file that gives every interpretation of it.
///
/// Shapes here are of one image: `[channels, height, width]` or `[features]`.
public protocol Layer: Sendable {
    /// The word in `model { ... }`, its parameters, its help.
    static var signature: Signature { get }
    /// How layers of this kind are called when the user names none: `conv` gives conv1, conv2.
    static var stem: String { get }
    /// - Throws: `OptionFault` where an option is missing or out of its range.
    init(_ options: LayerOptions) throws
    /// The options from which the layer can be made again.
    var options: LayerOptions { get }
    var nature: Nature { get }
    /// How many values enter the layer.
    var inputCount: ClosedRange<Int> { get }
    /// What the layer computes, for a backend that computes several in one pass.
    var operation: Operation { get }
    /// - Throws: where the inputs do not fit, with what would.
    func outputShape(of inputs: [Shape]) throws -> Shape
    /// The weights, in the order in which they are initialised.
    func weights(for inputs: [Shape]) throws -> [WeightSpecification]
    /// Products and sums for one image.
    func multiplyAdds(for inputs: [Shape]) throws -> Int
    /// What a number of the layer sees of the image, where its inputs see so much.
    func receptiveField(_ before: ReceptiveField) -> ReceptiveField
    /// What no number of the output exceeds in size, from the weights and the inputs' bounds.
    func bound(at site: FiniteBound.Site) -> Double
    /// The step of a plan, there and back.
    func kernel(at site: KernelSite) throws -> any ComputeKernel
    /// The formula, in one line of plain text.
    var equation: String { get }
}

extension Layer {
    public var operation: Operation { .other }
    public func weights(for inputs: [Shape]) throws -> [WeightSpecification] { [] }
    public func multiplyAdds(for inputs: [Shape]) throws -> Int { 0 }
    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField { before }
}

/// A layer that one value enters.
public protocol SingleInputLayer: Layer {
    func outputShape(of input: Shape) throws -> Shape
    func weights(for input: Shape) throws -> [WeightSpecification]
    func multiplyAdds(for input: Shape) throws -> Int
}

extension SingleInputLayer {
    public var inputCount: ClosedRange<Int> { 1...1 }
    public func weights(for input: Shape) throws -> [WeightSpecification] { [] }
    public func multiplyAdds(for input: Shape) throws -> Int { 0 }
    public func outputShape(of inputs: [Shape]) throws -> Shape { try outputShape(of: inputs[0]) }
    public func weights(for inputs: [Shape]) throws -> [WeightSpecification] {
        try weights(for: inputs[0])
    }
    public func multiplyAdds(for inputs: [Shape]) throws -> Int {
        try multiplyAdds(for: inputs[0])
    }
}

/// What a layer was told, by name: `maps`, `kernel`, `bias`.
public typealias LayerOptions = [String: OptionValue]

/// Weights that a layer wants.
public struct WeightSpecification: Sendable, Equatable {
    /// `weight` or `bias`, as PyTorch calls them.
    public let name: String
    public let shape: Shape
    /// How many inputs a unit sums and how many units an input feeds; 0 for what starts at one value.
    public let fanIn: Int
    public let fanOut: Int
    /// What weights without fans start at.
    public let start: Float
    /// Whether learning changes them; running statistics only follow.
    public let isTrained: Bool
    /// Whether the layer's kernels follow `Trainable.fusedRate`: plain descent's step is taken in the product of the derivative.
    public let fusesStep: Bool

    public init(
        name: String, shape: Shape, fanIn: Int = 0, fanOut: Int = 0, start: Float = 0,
        isTrained: Bool = true, fusesStep: Bool = false
    ) {
        self.name = name
        self.shape = shape
        self.fanIn = fanIn
        self.fanOut = fanOut
        self.start = start
        self.isTrained = isTrained
        self.fusesStep = fusesStep
    }
}
