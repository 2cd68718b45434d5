/// A step on plain memory behind the step that brings its input there.
final class PlainOrder: Kernel {
    var output: Buffer { step.output }
    private let arrival: any SingleInputKernel
    private let step: any Kernel

    init(_ arrival: any SingleInputKernel, _ step: (Buffer) throws -> any Kernel) rethrows {
        self.arrival = arrival
        self.step = try step(arrival.output)
    }

    func forward() throws {
        try arrival.forward()
        try step.forward()
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        guard let gradient = try step.prepareBackward(from: outputGradient, needed: needed)[0]
        else { return [nil] }
        return [try arrival.prepareBackward(from: gradient, inputGradientNeeded: needed[0])]
    }

    func backward() throws {
        try step.backward()
        try arrival.backward()
    }
}
