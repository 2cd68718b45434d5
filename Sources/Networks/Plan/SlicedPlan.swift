public import Tensors

/// A plan for evaluation that takes a large batch slice by slice, so that what lies between its steps fits a cache, or memory.
///
/// Images know nothing of each other outside training: a slice gives what the whole batch gives, in the same order.
/// Not to be shared between threads.
public final class SlicedPlan {
    /// Where the images go: `[batch, channels, height, width]`, values 0...1.
    public let input: Buffer
    /// What the last layer gives for each of them.
    public let output: Buffer
    private let plan: Plan

    /// - Parameters:
    ///   - batch: how many images go in.
    ///   - slice: how many go through the steps at once; the last slice may hold fewer.
    /// - Throws: as `Plan`.
    public init(
        _ network: Network, batch: Int, slice: Int, settings: KernelSettings,
        backend: any Backend, cancellation: Cancellation? = nil
    ) throws {
        precondition(batch > 0 && slice > 0 && settings.purpose == .evaluation)
        plan = try Plan(
            network, batch: min(slice, batch), settings: settings, backend: backend,
            cancellation: cancellation)
        input = Buffer(Shape([batch] + network.architecture.input.sizes))
        output = Buffer(Shape([batch] + network.architecture.output.sizes))
    }

    /// Computes every layer for the images in `input`.
    /// - Throws: `NetworkError.notFinite` for images that are not; `Cancelled` between two layers.
    public func forward(_ cancellation: Cancellation? = nil) throws {
        let (batch, slice) = (input.shape[0], plan.batch)
        let (each, result) = (input.shape.count / batch, output.shape.count / batch)
        for start in stride(from: 0, to: batch, by: slice) {
            let count = min(slice, batch - start)
            let images = input.values[start * each..<(start + count) * each]
            _ = plan.input.values.update(fromContentsOf: images)
            plan.input.values[(count * each)...].update(repeating: 0)
            try plan.forward(cancellation)
            _ = output.values[(start * result)...].update(
                fromContentsOf: plan.output.values[..<(count * result)])
        }
    }
}
