/// One step of a plan, bound to its buffers: forward, and backward once that has been prepared.
public protocol ComputeKernel: AnyObject {
    /// What the step computes.
    var output: Buffer { get }
    /// Computes the output from the inputs.
    func forward() throws
    /// Binds the derivative of the loss with respect to the output.
    ///
    /// - Parameter needed: for each input whether its derivative is asked for.
    /// - Returns: for each input where `backward` leaves its derivative; nil where it is not needed. It may be
    ///   `outputGradient` itself.
    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?]
    /// Whether `backward` writes into the output's derivative: whoever else reads that one needs a copy.
    var overwritesOutputGradient: Bool { get }
    /// Computes the derivatives of the inputs and of the weights.
    func backward() throws
    /// Starts anew what is random in the step.
    func reseed(_ seed: UInt64)
    /// Of a normalization in training: the maps whose numbers were all the same in some pass so far, a variance of 0.
    var constantMaps: Set<Int> { get }
}

extension ComputeKernel {
    public var overwritesOutputGradient: Bool { false }
    public func reseed(_ seed: UInt64) {}
    public var constantMaps: Set<Int> { [] }
}

/// A kernel that can set its output's derivative to zero where its output is zero, and can leave that to another.
///
/// What a max-pooling picks from rectified maps is positive exactly where the pooled value is: the derivative may be gated
/// before it goes through the switches, on fewer numbers, instead of after.
public protocol GatingKernel: ComputeKernel {
    /// To be set before the way back is prepared.
    var gatesGradient: Bool { get set }
}

/// A kernel with one input.
public protocol SingleInputKernel: ComputeKernel {
    /// As `prepareBackward(from:needed:)`.
    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer?
}

extension SingleInputKernel {
    public func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        precondition(needed.count == 1, "a kernel with one input")
        return [try prepareBackward(from: outputGradient, inputGradientNeeded: needed[0])]
    }
}

/// A rectifier whose way back a method may change: made for `explanation` only.
public protocol RectifierKernel: ComputeKernel {
    /// What `backward` does; the derivative unless another was set.
    var gate: RectifierGate { get set }
}

/// What a rectifier with input x does to a signal g on its way back.
public enum RectifierGate: Sendable, Hashable {
    /// `g` where x > 0, `leak g` elsewhere.
    case derivative
    /// `max(0, g)`.
    case rectified
    /// `max(0, g)` where x > 0, 0 elsewhere.
    case both
    /// `g`.
    case open
}

/// A max-pooling that may send its signal to the first of equal maxima or to all of them: made for `explanation` only.
public protocol TiedKernel: ComputeKernel {
    /// Which of equal maxima get a window's signal; the first unless told otherwise.
    var ties: Ties { get set }
}

/// A step between buffers that is bound to them and has no way back: a signal changed in place, or copied into another layout.
public protocol SignalChange: AnyObject {
    func run() throws
}
