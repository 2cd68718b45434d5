import Signatures
import Tensors

/// The options of layers with windows: one number for both axes and all sides, or several in brackets.
extension OptionReader {
    func perAxis(_ name: String) throws -> PerAxis {
        let numbers = try integers(name, counts: [1, 2])
        return PerAxis(height: numbers[0], width: numbers.last ?? numbers[0])
    }

    /// One number for all sides, `[rows, columns]`, or `[top, left, bottom, right]`.
    func padding(_ name: String) throws -> Padding {
        let numbers = try integers(name, counts: [1, 2, 4])
        guard numbers.count == 4 else { return Padding(try perAxis(name)) }
        return Padding(top: numbers[0], left: numbers[1], bottom: numbers[2], right: numbers[3])
    }
}

extension OptionValue {
    /// One number where both are equal.
    static func perAxis(_ value: PerAxis) -> OptionValue {
        value.isSquare
            ? .integer(value.height) : .numbers([Double(value.height), Double(value.width)])
    }

    /// One number where all are equal, two where opposite sides are.
    static func padding(_ value: Padding) -> OptionValue {
        value.isSymmetric
            ? .perAxis(value.start)
            : .numbers([value.top, value.left, value.bottom, value.right].map(Double.init))
    }
}
