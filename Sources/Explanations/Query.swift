public import Networks
public import Tensors

/// What is to be explained: a part of a layer's output, such as a class's logit, a map or a unit, and the numbers that a method
/// starts with there.
public struct Query: Sendable, Equatable {
    /// A part of a layer's output.
    public enum Part: Sendable, Equatable {
        case all
        /// One map, or one unit of a layer without maps; a class, at the layer that gives a number for each.
        case map(Int)
        case unit(map: Int, row: Int, column: Int)
    }

    /// The numbers that the part starts with; everything else starts at zero.
    public enum Number: String, Sendable, CaseIterable {
        /// 1 everywhere: the walk by `gradient` gives the derivative of the part's sum.
        case one
        /// What the layer gave.
        case value
    }

    /// The layer.
    public let node: Int
    public let part: Part
    public let number: Number
    /// Units that are set to zero first.
    public var zeroed: UnitSet?

    /// - Parameters:
    ///   - number: nil: what the method usually starts with.
    ///   - shape: of the layer's output for one image.
    public init(
        _ part: Part, at node: Int, number: Number? = nil, method: any ExplanationMethod.Type,
        shape: Shape
    ) {
        self.node = node
        self.part = part
        self.number = number ?? Self.usual(part, method.usualStart, shape)
    }

    public init(_ part: Part, at node: Int, number: Number) {
        self.node = node
        self.part = part
        self.number = number
    }

    /// Fang starts with the activations. The gradient is a derivative and starts at 1, as do guided backpropagation and the
    /// deconvnet of one unit or class in captum and in Springenberg and others 2015; the deconvnet of whole maps starts with
    /// what they gave (Zeiler and Fergus 2013, section 2.1).
    private static func usual(_ part: Part, _ start: UsualStart, _ shape: Shape) -> Number {
        switch start {
        case .values: .value
        case .ones: .one
        case .onesFromOneUnit: isOneUnit(part, shape) ? .one : .value
        }
    }

    private static func isOneUnit(_ part: Part, _ shape: Shape) -> Bool {
        switch part {
        case .all: shape.count == 1
        case .map: shape.count == shape[0]
        case .unit: true
        }
    }

    /// What a method starts with at the layer's output.
    ///
    /// - Throws: `ExplanationError.mapIndex`, `.unitOutside`, `.otherShape`, where there is no such part.
    public func signal(in trace: Trace) throws -> Tensor {
        let signal = try signal(of: trace.values[node])
        guard let zeroed else { return signal }
        let shape = trace.network.architecture.nodes[node].outputShape
        guard zeroed.shape == shape else {
            throw ExplanationError.otherLayer(units: zeroed.shape, start: shape)
        }
        return zeroed.suppressed(in: signal)
    }

    /// - Parameter values: the layer's output, `[1, maps, height, width]` or `[1, units]`.
    /// - Returns: the signal, of the same shape.
    /// - Throws: `ExplanationError.mapIndex`, `.unitOutside`, where there is no such part.
    public func signal(of values: Tensor) throws -> Tensor {
        let range = try range(in: Shape(Array(values.shape.sizes.dropFirst())))
        var signal = Tensor(values.shape)
        signal.withMutableValues { signal in
            values.withValues { values in
                for index in range { signal[index] = number == .one ? 1 : values[index] }
            }
        }
        return signal
    }

    /// 1 for each number of the part and 0 elsewhere, for each of several images: `[batch] + shape`.
    ///
    /// - Throws: as `range`.
    func ones(in shape: Shape, batch: Int) throws -> Tensor {
        let range = try range(in: shape)
        var signal = Tensor(Shape([batch] + shape.sizes))
        signal.withMutableValues { signal in
            for row in 0..<batch {
                for index in range { signal[row * shape.count + index] = 1 }
            }
        }
        return signal
    }

    /// Which numbers of the output belong to the part.
    ///
    /// - Throws: `ExplanationError.mapIndex`, `.unitOutside`.
    func range(in shape: Shape) throws -> Range<Int> {
        let plane = shape.count / shape[0]
        func check(_ map: Int) throws {
            guard (0..<shape[0]).contains(map) else {
                throw ExplanationError.mapIndex(map, count: shape[0])
            }
        }
        switch part {
        case .all: return 0..<shape.count
        case .map(let map):
            try check(map)
            return map * plane..<(map + 1) * plane
        case .unit(let map, let row, let column):
            try check(map)
            let (height, width) = shape.rank == 3 ? (shape[1], shape[2]) : (1, 1)
            guard (0..<height).contains(row), (0..<width).contains(column) else {
                throw ExplanationError.unitOutside(
                    row: row, column: column, height: height, width: width)
            }
            let index = map * plane + row * width + column
            return index..<index + 1
        }
    }
}

extension Query {
    /// - Throws: `ExplanationError.startsWithOne` where the question is not the plain sum of its part.
    func requireOnes(_ method: String) throws {
        guard number == .one, zeroed == nil else {
            throw ExplanationError.startsWithOne(method: method)
        }
    }
}
