@testable import Tensors

/// A third backend, as small as one can be: convolutions in an order of its own, last number first, everything else the
/// defaults'. It fuses nothing.
struct ToyBackend: Backend {
    var name: String { "Toy" }

    func fused(_ chain: [Tensors.Operation], settings: KernelSettings) -> Int { 1 }

    func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel {
        let rows = try plain(of: input, settings: settings)
        return ReversedKernel(
            rows,
            try ReferenceBackend().convolution(
                geometry, of: rows.output, weights: weights, bias: bias, rectified: rectified,
                settings: settings))
    }

    func plain(of input: Buffer, settings: KernelSettings) throws -> any SingleInputKernel {
        PlainRows(of: input)
    }

    func copy(of input: Buffer, settings: KernelSettings) throws -> any SingleInputKernel {
        PlainRows(of: input)
    }

    func change(
        of signal: Buffer, adding addends: Tensor?, rectified: Bool, settings: KernelSettings
    ) throws -> any SignalChange { ChangeInRows(signal, addends, rectified) }

    func conversion(from source: Buffer, to target: Buffer) throws -> any SignalChange {
        Conversion(from: source, to: target)
    }
}

/// Last number first.
struct ReversedLayout: BackendLayout {
    func isEqual(to other: any BackendLayout) -> Bool { other is ReversedLayout }
}

extension Buffer {
    fileprivate static func reversed(_ shape: Shape) -> Buffer {
        Buffer(shape, layout: Layout(ReversedLayout()), count: shape.count)
    }

    /// The numbers row by row, however they lie.
    fileprivate var rows: [Float] {
        get {
            let numbers = Array(UnsafeBufferPointer(start: storage.pointer, count: shape.count))
            return layout == .plain ? numbers : numbers.reversed()
        }
        set {
            for (index, number) in (layout == .plain ? newValue : newValue.reversed()).enumerated()
            {
                storage.pointer[index] = number
            }
        }
    }
}

private final class Conversion: SignalChange {
    private let source: Buffer
    private let target: Buffer
    init(from source: Buffer, to target: Buffer) { (self.source, self.target) = (source, target) }
    func run() { target.rows = source.rows }
}

private final class ChangeInRows: SignalChange {
    private let signal: Buffer
    private let rows: Buffer
    private let change: PlainSignalChange

    init(_ signal: Buffer, _ addends: Tensor?, _ rectified: Bool) {
        self.signal = signal
        rows = Buffer(signal.shape)
        change = PlainSignalChange(rows, adding: addends, rectified: rectified)
    }

    func run() {
        rows.rows = signal.rows
        change.run()
        signal.rows = rows.rows
    }
}

private final class PlainRows: SingleInputKernel {
    let output: Buffer
    private let input: Buffer
    private var back: (from: Buffer, to: Buffer)?

    init(of input: Buffer) {
        self.input = input
        output = Buffer(input.shape)
    }

    func forward() { output.rows = input.rows }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) -> Buffer? {
        guard inputGradientNeeded else { return nil }
        // Rows lie plain, and so do their derivatives.
        let gradient = input.shape.rank == 2 ? Buffer(input.shape) : .reversed(input.shape)
        back = (outputGradient, gradient)
        return gradient
    }

    func backward() { back.map { $0.to.rows = $0.from.rows } }
}

/// The reference's kernel, its output turned round.
private final class ReversedKernel: SingleInputKernel {
    let output: Buffer
    private let arrival: any SingleInputKernel
    private let step: any ComputeKernel
    private var signal: (from: Buffer, rows: Buffer)?

    init(_ arrival: any SingleInputKernel, _ step: any ComputeKernel) {
        (self.arrival, self.step) = (arrival, step)
        output = .reversed(step.output.shape)
    }

    func forward() throws {
        try arrival.forward()
        try step.forward()
        output.rows = step.output.rows
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        let rows = Buffer(outputGradient.shape)
        signal = (outputGradient, rows)
        let gradient = try step.prepareBackward(from: rows, needed: [inputGradientNeeded])[0]
        return try gradient.flatMap {
            try arrival.prepareBackward(from: $0, inputGradientNeeded: true)
        }
    }

    func backward() throws {
        signal.map { $0.rows.rows = $0.from.rows }
        try step.backward()
        try arrival.backward()
    }
}
