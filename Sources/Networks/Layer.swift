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
    /// - Throws: `NetworkError.option` where an option is missing or out of its range.
    init(_ options: LayerOptions) throws
    /// The options from which the layer can be made again.
    var options: LayerOptions { get }
    var nature: Nature { get }
    /// Whether a rectifier that follows can be computed in the same pass.
    var absorbsRectifier: Bool { get }
    /// - Throws: where the input does not fit, with what would.
    func outputShape(of input: Shape) throws -> Shape
    /// The weights, in the order in which they are initialised.
    func weights(for input: Shape) throws -> [WeightSpecification]
    /// Products and sums for one image.
    func multiplyAdds(for input: Shape) throws -> Int
    /// The step of a plan.
    func kernel(at site: KernelSite) throws -> any Kernel
    /// Sends a signal from the output back to the input: the adjoint of the layer's linear part, the way through
    /// the switches, the rearrangement undone. A rectifier returns the signal as it is: what it does is the method's choice.
    func reverse(_ signal: Tensor, at place: ReversePlace) throws -> Tensor
    /// The formula, in one line of plain text.
    var equation: String { get }
}

extension Layer {
    public var absorbsRectifier: Bool { false }
    public func weights(for input: Shape) throws -> [WeightSpecification] { [] }
    public func multiplyAdds(for input: Shape) throws -> Int { 0 }
}

/// A layer's numbers by name: `maps`, `kernel`, `stride`; Booleans are 0 and 1.
public typealias LayerOptions = [String: Double]

/// Weights that a layer wants.
public struct WeightSpecification: Sendable, Equatable {
    /// `weight` or `bias`, as PyTorch calls them.
    public let name: String
    public let shape: Shape
    /// How many inputs a unit sums and how many units an input feeds; 0 for what starts at zero.
    public let fanIn: Int
    public let fanOut: Int

    public init(name: String, shape: Shape, fanIn: Int = 0, fanOut: Int = 0) {
        self.name = name
        self.shape = shape
        self.fanIn = fanIn
        self.fanOut = fanOut
    }
}

/// Where a kernel is to be made.
public struct KernelSite {
    public let backend: any Backend
    public let input: Buffer
    /// By `WeightSpecification.name`.
    public let weights: [String: Trainable]
    public let settings: KernelSettings
    /// Whether the rectifier that follows is to be computed in the same pass.
    public let rectified: Bool
    /// Seed of what is random in the layer, its own for each layer.
    public let seed: UInt64

    /// The trainable of that name.
    /// - Precondition: the layer asked for it in `weights(for:)`.
    public func trainable(_ name: String) -> Trainable {
        guard let found = weights[name] else {
            preconditionFailure("the layer asked for no weights called \(name)")
        }
        return found
    }
}

/// Where a signal is on its way back.
public struct ReversePlace {
    public let backend: OneDNNBackend
    /// What entered the layer in the forward pass: `[1, channels, height, width]` or `[1, features]`.
    public let input: Tensor
    /// By `WeightSpecification.name`.
    public let weights: [String: Tensor]
    /// Which of equal maxima get a pooling's signal.
    public let ties: Ties

    public init(
        backend: OneDNNBackend, input: Tensor, weights: [String: Tensor], ties: Ties = .first
    ) {
        self.backend = backend
        self.input = input
        self.weights = weights
        self.ties = ties
    }
}
