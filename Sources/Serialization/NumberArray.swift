/// Numbers, or texts, in rows of any depth: what NumPy's files hold.
public struct NumberArray: Sendable, Equatable {
    /// What stands in the array, row by row.
    public enum Elements: Sendable, Equatable {
        /// 32-bit floats.
        case floats([Float])
        /// 64-bit floats.
        case doubles([Double])
        /// Whole numbers.
        case integers([Int])
        case texts([String])
    }

    /// Sizes, outermost first; empty for a single element.
    public let shape: [Int]
    public let elements: Elements

    /// - Precondition: the shape's product is the number of elements.
    public init(shape: [Int], _ elements: Elements) {
        precondition(
            shape.reduce(1, *) == elements.count, "\(elements.count) elements for \(shape)")
        self.shape = shape
        self.elements = elements
    }

    /// The numbers as 64-bit floats, row by row; nil for texts.
    public var numbers: [Double]? {
        switch elements {
        case .floats(let values): values.map(Double.init)
        case .doubles(let values): values
        case .integers(let values): values.map(Double.init)
        case .texts: nil
        }
    }

    /// The numbers where a 32-bit float may have to round them; nil where it has not.
    package var numbersWiderThanFloats: [Double]? {
        switch elements {
        case .doubles(let values): values
        case .integers(let values): values.map(Double.init)
        case .floats, .texts: nil
        }
    }

    /// How many whole numbers are other ones as 64-bit floats.
    public var roundedCount: Int {
        guard case .integers(let values) = elements else { return 0 }
        return values.count { Int(exactly: Double($0)) != $0 }
    }

    /// The numbers as 32-bit floats, row by row; nil for texts.
    public var floats: [Float]? {
        switch elements {
        case .floats(let values): values
        case .doubles(let values): values.map(Float.init)
        case .integers(let values): values.map(Float.init)
        case .texts: nil
        }
    }
}

extension NumberArray.Elements {
    func prefix(_ count: Int) -> NumberArray.Elements {
        switch self {
        case .floats(let values): .floats(Array(values.prefix(count)))
        case .doubles(let values): .doubles(Array(values.prefix(count)))
        case .integers(let values): .integers(Array(values.prefix(count)))
        case .texts(let values): .texts(Array(values.prefix(count)))
        }
    }

    var count: Int {
        switch self {
        case .floats(let values): values.count
        case .doubles(let values): values.count
        case .integers(let values): values.count
        case .texts(let values): values.count
        }
    }
}

extension NumberArray {
    /// The first of the parts that the outermost axis counts; with `0`, none.
    ///
    /// - Precondition: there is an axis.
    public func prefix(_ count: Int) -> NumberArray {
        let kept = min(count, shape[0])
        let each = shape[1...].reduce(1, *)
        return NumberArray(shape: [kept] + shape[1...], elements.prefix(kept * each))
    }

    /// One element, counted row by row.
    func element(_ index: Int) -> JSON {
        switch elements {
        case .floats(let values): .single(values[index])
        case .doubles(let values): .number(values[index])
        case .integers(let values): .integer(values[index])
        case .texts(let values): .string(values[index])
        }
    }

    /// Lists within lists.
    var json: JSON {
        func part(_ axis: Int, _ start: Int) -> JSON {
            guard axis < shape.count else { return element(start) }
            let step = shape[(axis + 1)...].reduce(1, *)
            return .array((0..<shape[axis]).map { part(axis + 1, start + $0 * step) })
        }
        return part(0, 0)
    }

    /// The number of elements.
    public var count: Int { elements.count }
}
