public import Tensors

/// A set of units: positions (map, y, x) in the tensor that enters the first dense layer.
///
/// A unit's flat index is `map H W + y W + x`. Held as a bit for each: a session keeps thousands of sets.
public struct UnitSet: Sendable, Equatable {
    /// `[maps, height, width]` of the tensor whose units these are.
    public let shape: Shape
    /// How many there are.
    public let count: Int
    /// A bit for each unit of the tensor, the lowest first.
    private let words: [UInt64]

    /// - Precondition: indices are within the shape.
    public init(shape: Shape, indices: some Sequence<Int>) {
        let total = shape.count
        var words = [UInt64](repeating: 0, count: (total + 63) / 64)
        for index in indices {
            precondition(index >= 0 && index < total)
            words[index >> 6] |= 1 << UInt64(index & 63)
        }
        self.init(shape: shape, words: words)
    }

    private init(shape: Shape, words: [UInt64]) {
        self.shape = shape
        self.words = words
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// Sorted flat indices.
    public var indices: [Int] {
        var indices: [Int] = []
        indices.reserveCapacity(count)
        for (place, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                indices.append(place << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return indices
    }

    /// Bytes that it holds.
    public var byteCount: Int { words.count * 8 }

    /// Units in both.
    public func common(with other: UnitSet) -> UnitSet { combined(other) { $0 & $1 } }
    /// Units in one or the other.
    public func union(with other: UnitSet) -> UnitSet { combined(other) { $0 | $1 } }
    /// Units only in this one.
    public func without(_ other: UnitSet) -> UnitSet { combined(other) { $0 & ~$1 } }
    /// Units in exactly one of the two.
    public func oneOnly(with other: UnitSet) -> UnitSet { combined(other) { $0 ^ $1 } }

    private func combined(
        _ other: UnitSet, _ operation: (UInt64, UInt64) -> UInt64
    ) -> UnitSet {
        precondition(other.shape == shape)
        return UnitSet(shape: shape, words: zip(words, other.words).map(operation))
    }

    /// How many of its units lie in each map.
    public var countPerMap: [Int] {
        var counts = [Int](repeating: 0, count: shape[0])
        let plane = shape.count / max(shape[0], 1)
        for index in indices { counts[index / plane] += 1 }
        return counts
    }

    /// For each position (y, x), how many maps have a unit of the set there.
    public var countPerPosition: [Int] {
        let plane = shape.count / max(shape[0], 1)
        var counts = [Int](repeating: 0, count: plane)
        for index in indices { counts[index % plane] += 1 }
        return counts
    }

    /// The values with the set's units at zero: Fang's suppression.
    public func suppressed(in values: Tensor) -> Tensor {
        precondition(values.count == shape.count)
        var result = values
        result.withMutableValues { values in for index in indices { values[index] = 0 } }
        return result
    }
}
