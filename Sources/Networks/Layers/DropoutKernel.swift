import Tensors

/// Dropout in training: each stretch of numbers is kept or silenced as one.
final class DropoutKernel: SingleInputKernel {
    let output: Buffer
    var overwritesOutputGradient: Bool { true }
    private let plain: any SingleInputKernel
    /// One factor a stretch: 0 or 1 / (1 - p).
    private var factors: [Float]
    private let stretch: Int
    private let probability: Double
    private var random: RandomSource
    private let backend: any Backend
    private let settings: KernelSettings
    private var arrival: (any SingleInputKernel)?

    /// - Parameter stretch: how many neighbours share their fate: 1, or a whole map.
    init(probability: Double, stretch: Int, at site: KernelSite) throws {
        (backend, settings) = (site.backend, site.settings)
        (self.probability, self.stretch) = (probability, stretch)
        plain = try backend.plain(of: site.input, settings: settings)
        output = Buffer(plain.output.shape, from: settings.pool)
        factors = [Float](repeating: 1, count: plain.output.shape.count / stretch)
        random = RandomSource(seed: site.seed)
    }

    func reseed(_ seed: UInt64) { random = RandomSource(seed: seed) }

    func forward() throws {
        try plain.forward()
        let kept = Float(1 / (1 - probability))
        for index in factors.indices {
            factors[index] = random.unit() < Float(probability) ? 0 : kept
        }
        scale(plain.output.values, into: output.values)
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        let arrival = try backend.plain(of: outputGradient, settings: settings)
        self.arrival = arrival
        return try plain.prepareBackward(
            from: arrival.output, inputGradientNeeded: inputGradientNeeded)
    }

    func backward() throws {
        guard let arrival else { preconditionFailure("backward before prepareBackward") }
        try arrival.forward()
        scale(arrival.output.values, into: arrival.output.values)
        try plain.backward()
    }

    private func scale(
        _ source: UnsafeMutableBufferPointer<Float>, into target: UnsafeMutableBufferPointer<Float>
    ) {
        for (part, factor) in factors.enumerated() {
            for index in part * stretch..<(part + 1) * stretch {
                target[index] = source[index] * factor
            }
        }
    }
}

/// A step that does nothing.
final class PassingKernel: SingleInputKernel {
    let output: Buffer

    init(output: Buffer) { self.output = output }
    func forward() throws {}
    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        inputGradientNeeded ? outputGradient : nil
    }
    func backward() throws {}
}
