internal import COneDNN

/// Brings maps from a blocked layout into plain order, or into memory of their own, and their signal back.
final class OneDNNPlain: SingleInputKernel {
    let output: Buffer
    private let resources: OneDNNResources
    private let settings: KernelSettings
    private let input: Buffer
    private let conversion: OneDNNConversion?
    private var back: OneDNNConversion?

    init(
        of input: Buffer, copying: Bool = false, settings: KernelSettings,
        resources: OneDNNResources
    ) throws {
        (self.input, self.resources, self.settings) = (input, resources, settings)
        if copying {
            output = try Buffer.make(
                input.shape, try input.description(), .result(settings.pool))
            conversion = try OneDNNConversion(from: input, to: output, resources)
        } else {
            (output, conversion) = try OneDNNConversion.input(
                input, as: OneDNNEngine.plain(input.shape), .result(settings.pool), resources)
        }
    }

    func forward() throws { try conversion?.execute() }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        let (gradient, conversion) = try OneDNNConversion.input(
            outputGradient, as: input.description(), .result(settings.pool), resources)
        back = conversion
        return gradient
    }

    func backward() throws { try back?.execute() }
}
