/// A step and the rectifier after it, in place: where NaN may come up, which oneDNN's own rectifier would make 0.
final class OneDNNRectified: ComputeKernel {
    var output: Buffer { step.output }
    var overwritesOutputGradient: Bool { true }
    private let step: any ComputeKernel
    private let resources: OneDNNResources
    private var gate: OneDNNPrimitive?

    init(_ step: any ComputeKernel, resources: OneDNNResources) {
        (self.step, self.resources) = (step, resources)
    }

    func forward() throws {
        try step.forward()
        NaNPropagation.rectify(output.storage)
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        gate = try OneDNNGate.make(outputGradient, by: output, resources)
        return try step.prepareBackward(from: outputGradient, needed: needed)
    }

    func backward() throws {
        try gate?.execute()
        try step.backward()
    }

    var constantMaps: Set<Int> { step.constantMaps }
}
