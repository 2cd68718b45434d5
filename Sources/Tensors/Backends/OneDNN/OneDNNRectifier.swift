/// A rectifier, leaky or not, whose way back a method may change, in whatever layout the maps lie.
///
/// oneDNN knows the derivative alone, and loses NaN.
final class OneDNNRectifier: SingleInputKernel, RectifierKernel {
    private typealias Numbers = SIMD8<Float>

    let output: Buffer
    var gate = RectifierGate.derivative
    var overwritesOutputGradient: Bool { true }
    private let leak: Float
    private let input: Buffer
    private let settings: KernelSettings
    private let resources: OneDNNResources
    private var back: (signal: Buffer, convert: OneDNNConversion?)?

    init(
        leak: Float, of input: Buffer, settings: KernelSettings, resources: OneDNNResources
    ) throws {
        (self.leak, self.input) = (leak, input)
        (self.settings, self.resources) = (settings, resources)
        output = try Buffer.make(input.shape, input.description(), .result(settings.pool))
    }

    func forward() throws {
        let (isLeaky, leak) = (leak != 0, Numbers(repeating: leak))
        Self.forEachRange(of: min(input.storage.count, output.storage.count)) {
            [input, output] range in
            let (from, to) = (Self.numbers(input.storage), Self.numbers(output.storage))
            let zeros = Numbers(repeating: 0)
            for at in range {
                var eight = from[at]
                // Without a leak 0 whatever comes in: minus infinity times 0 is not a number.
                eight.replace(with: isLeaky ? eight * leak : zeros, where: eight .< zeros)
                to[at] = eight
            }
        }
    }

    /// The derivative takes the signal's place.
    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        let (signal, convert) = try OneDNNConversion.input(
            outputGradient, as: input.description(), .result(settings.pool), resources)
        back = (signal, convert)
        return signal
    }

    func backward() throws {
        guard let back else { return }
        try back.convert?.execute()
        guard gate != .open else { return }
        let (gate, isLeaky, leak) = (gate, leak != 0, Numbers(repeating: leak))
        let (values, signal) = (input.storage, back.signal.storage)
        Self.forEachRange(of: min(values.count, signal.count)) { range in
            let (x, g) = (Self.numbers(values), Self.numbers(signal))
            let zeros = Numbers(repeating: 0)
            for at in range {
                var eight = g[at]
                if gate == .derivative {
                    eight.replace(
                        with: isLeaky ? eight * leak : zeros, where: .!(x[at] .> zeros))
                } else {
                    eight.replace(with: zeros, where: eight .< zeros)
                    if gate == .both { eight.replace(with: zeros, where: .!(x[at] .> zeros)) }
                }
                g[at] = eight
            }
        }
    }

    /// Storage is aligned to 64 bytes and holds whole vectors.
    private static func forEachRange(of count: Int, _ body: @Sendable (Range<Int>) -> Void) {
        Parallel.forEach((count + 7) / 8, piece: Parallel.worthwhile / 8, body)
    }

    private static func numbers(_ storage: Storage) -> UnsafeMutablePointer<Numbers> {
        UnsafeMutableRawPointer(storage.pointer).assumingMemoryBound(to: Numbers.self)
    }
}
