import Tensors

/// The mean of each map that is not as high as wide, on plain memory.
final class GlobalMeanKernel: SingleInputKernel {
    let output: Buffer
    private let plain: any SingleInputKernel
    private let area: Int
    private let backend: any Backend
    private let settings: KernelSettings
    private var back: (arrival: any SingleInputKernel, gradient: Buffer)?

    init(at site: KernelSite) throws {
        (backend, settings) = (site.backend, site.settings)
        plain = try backend.plain(of: site.input, settings: settings)
        let shape = plain.output.shape
        area = shape[2] * shape[3]
        output = Buffer([shape[0], shape[1], 1, 1], from: settings.pool)
    }

    func forward() throws {
        try plain.forward()
        let (input, means) = (plain.output.values, output.values)
        for map in means.indices {
            var sum = 0.0
            for index in map * area..<(map + 1) * area { sum += Double(input[index]) }
            means[map] = Float(sum / Double(area))
        }
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        guard inputGradientNeeded else { return nil }
        let arrival = try backend.plain(of: outputGradient, settings: settings)
        let gradient = Buffer(plain.output.shape, from: settings.pool)
        back = (arrival, gradient)
        return try plain.prepareBackward(from: gradient, inputGradientNeeded: true)
    }

    func backward() throws {
        guard let back else { return }
        try back.arrival.forward()
        let (signal, gradient) = (back.arrival.output.values, back.gradient.values)
        for map in signal.indices {
            let share = signal[map] / Float(area)
            gradient[map * area..<(map + 1) * area].update(repeating: share)
        }
        try plain.backward()
    }
}
