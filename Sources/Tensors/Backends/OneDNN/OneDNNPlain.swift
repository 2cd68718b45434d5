/// Brings maps from a blocked layout into plain order, and their signal back.
final class OneDNNPlain: Kernel {
    let output: Buffer
    private let resources: OneDNNResources
    private let input: Buffer
    private let conversion: OneDNNConversion?
    private var back: OneDNNConversion?

    init(of input: Buffer, resources: OneDNNResources) throws {
        (self.input, self.resources) = (input, resources)
        (output, conversion) = try OneDNNConversion.input(
            input, as: OneDNNEngine.plain(input.shape), engine: resources.engine,
            scratchpad: resources.scratchpad)
    }

    func forward() throws { try conversion?.execute() }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        let (gradient, conversion) = try OneDNNConversion.input(
            outputGradient, as: input.description(), engine: resources.engine,
            scratchpad: resources.scratchpad)
        back = conversion
        return gradient
    }

    func backward() throws { try back?.execute() }
}
