public import Signatures
public import Tensors

/// Maps made larger by putting each number into one place of its window, zeros around it.
public struct Unpool: Layer {
    public static let signature = Signature(
        "unpool", group: .layers,
        "Puts each number into one position of a window and zeros elsewhere.",
        discussion: """
            The position is the upper left corner of the window; or, if maps of the larger size are named, the position \
            of their largest element in that window (the first one if several are equal): the switches of a max-pool \
            without overlap. Without named maps, height and width are multiplied by kernel; with them, the output has \
            their size: rows and columns that the pooling left over (5 becomes 2) are zeros.
            """,
        parameters: [
            Parameter(
                "kernel", .oneOrList(.integer(1...64)), .optional, default: "2", unit: "pixels",
                "Side of the square window, or [height, width]."),
            .others(
                "The maps whose largest elements give the positions: the input of the max-pool."),
        ], returns: "a layer",
        examples: [
            Example(
                """
                model input=[3, 16, 16] {
                  convolution 8 padding=1 ; relu
                  max-pool 2 ; unpool 2 conv1.relu
                  flatten ; dense 2
                }
                """, "Only the largest element of each window remains, at its position.")
        ], source: "Zeiler and Fergus 2013, section 2.1; Dosovitskiy and Brox 2015, section 3",
        seeAlso: ["max-pool", "resize"], searchTerms: ["unpooling", "switches"])
    public static let stem = "unpool"

    public let kernel: PerAxis

    public init(kernel: PerAxis = 2) { self.kernel = kernel }

    public init(_ options: LayerOptions) throws {
        self.init(kernel: try OptionReader(Self.signature, options).perAxis("kernel"))
    }

    public var options: LayerOptions { ["kernel": .perAxis(kernel)] }
    public var nature: Nature { .pooling }
    public var inputCount: ClosedRange<Int> { 1...2 }

    public func outputShape(of inputs: [Shape]) throws -> Shape {
        try inputs[0].requireMaps(of: Self.signature.name)
        let maps = inputs[0][0]
        let (height, width) = (inputs[0][1] * kernel.height, inputs[0][2] * kernel.width)
        guard inputs.count == 2 else { return [maps, height, width] }
        let named = inputs[1]
        guard named.rank == 3, named[0] == maps,
            (height..<height + kernel.height).contains(named[1]),
            (width..<width + kernel.width).contains(named[2])
        else { throw Self.wrongMaps(named, for: [maps, height, width], kernel) }
        return named
    }

    /// Maps that a pooling of this kernel without overlap does not bring to the input's size.
    private static func wrongMaps(_ given: Shape, for least: Shape, _ kernel: PerAxis)
        -> NetworkError
    {
        let most: Shape = [
            least[0], least[1] + kernel.height - 1, least[2] + kernel.width - 1,
        ]
        return .input(
            layer: signature.name, given: given,
            expected: "switches from maps of \(least)" + (kernel.area > 1 ? " to \(most)" : ""),
            hint: "name the maps that entered the max-pool, and give its kernel")
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.spread(factor: kernel, neighbours: 1)
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try UnpoolKernel(kernel: kernel, at: site)
    }

    public var equation: String {
        kernel.isSquare
            ? "O[c,yk+u*,xk+v*] = X[c,y,x]"
            : "O[c,\(kernel.height)y+u*,\(kernel.width)x+v*] = X[c,y,x]"
    }
}

/// Unpooling on plain memory.
final class UnpoolKernel: ComputeKernel {
    let output: Buffer
    private let kernel: PerAxis
    private let signal: any SingleInputKernel
    private let switches: (any SingleInputKernel)?
    private let settings: KernelSettings
    private let backend: any Backend
    /// For each number of the input its place in the output.
    private var places: [Int]
    private var back: (arrival: any SingleInputKernel, gradient: Buffer)?

    init(kernel: PerAxis, at site: KernelSite) throws {
        (self.kernel, settings, backend) = (kernel, site.settings, site.backend)
        signal = try site.backend.plain(of: site.input, settings: site.settings)
        switches = try site.inputs.dropFirst().first.map {
            try site.backend.plain(of: $0, settings: site.settings)
        }
        let shape = site.input.shape
        output = Buffer(
            switches?.output.shape
                ?? [shape[0], shape[1], shape[2] * kernel.height, shape[3] * kernel.width],
            from: settings.pool)
        places = [Int](repeating: 0, count: shape.count)
    }

    func forward() throws {
        try signal.forward()
        try switches?.forward()
        let (input, shape) = (signal.output.values, signal.output.shape)
        let (values, maps) = (output.values, switches?.output.values)
        let (height, width) = (output.shape[2], output.shape[3])
        values.update(repeating: 0)
        for index in input.indices {
            let (line, column) = (index / shape[3], index % shape[3])
            let (map, row) = (line / shape[2], line % shape[2])
            var place = (map * height + row * kernel.height) * width + column * kernel.width
            if let maps {
                let corner = place
                for u in 0..<kernel.height {
                    for v in 0..<kernel.width {
                        let candidate = maps[corner + u * width + v]
                        // As in the pooling, what is not a number counts as the largest.
                        if candidate > maps[place] || (candidate.isNaN && !maps[place].isNaN) {
                            place = corner + u * width + v
                        }
                    }
                }
            }
            places[index] = place
            values[place] = input[index]
        }
    }

    func prepareBackward(from outputGradient: Buffer, needed: [Bool]) throws -> [Buffer?] {
        let arrival = try backend.plain(of: outputGradient, settings: settings)
        let gradient = Buffer(signal.output.shape, from: settings.pool)
        back = (arrival, gradient)
        let before = try signal.prepareBackward(
            from: gradient, inputGradientNeeded: needed[0])
        // Where a number goes does not change smoothly: the switches learn nothing from it.
        return [before] + needed.dropFirst().map { _ in nil }
    }

    func backward() throws {
        guard let back else { preconditionFailure("backward before prepareBackward") }
        try back.arrival.forward()
        let arrived = back.arrival.output.values
        for (index, place) in places.enumerated() { back.gradient.values[index] = arrived[place] }
        try signal.backward()
    }
}
