/// One step of a plan, bound to its buffers: forward, and backward once that has been prepared.
public protocol Kernel: AnyObject {
    /// What the step computes.
    var output: Buffer { get }
    /// Computes the output from the input.
    func forward() throws
    /// Binds the derivative of the loss with respect to the output, which `backward` reads and may overwrite.
    ///
    /// - Returns: where `backward` leaves the derivative with respect to the input; nil if it is not needed.
    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer?
    /// Computes the derivatives of the input and of the weights.
    func backward() throws
}
