public import Tensors

/// A set of units: positions (map, y, x) in the tensor that enters the first dense layer.
///
/// Held as flat indices `map H W + y W + x`, sorted.
public struct UnitSet: Sendable, Equatable {
    /// `[maps, height, width]` of the tensor whose units these are.
    public let shape: Shape
    /// Sorted flat indices.
    public let indices: [Int]

    /// - Precondition: indices are within the shape.
    public init(shape: Shape, indices: some Sequence<Int>) {
        self.shape = shape
        let given = Array(indices)
        // What backtracking gives is in order already.
        let isSorted = zip(given, given.dropFirst()).allSatisfy { $0 < $1 }
        self.indices = isSorted ? given : Set(given).sorted()
        precondition((self.indices.first ?? 0) >= 0 && (self.indices.last ?? -1) < shape.count)
    }

    public var count: Int { indices.count }

    /// Units in both.
    public func common(with other: UnitSet) -> UnitSet {
        UnitSet(shape: shape, indices: Set(indices).intersection(other.indices))
    }
    /// Units in one or the other.
    public func union(with other: UnitSet) -> UnitSet {
        UnitSet(shape: shape, indices: Set(indices).union(other.indices))
    }
    /// Units only in this one.
    public func without(_ other: UnitSet) -> UnitSet {
        UnitSet(shape: shape, indices: Set(indices).subtracting(other.indices))
    }
    /// Units in exactly one of the two.
    public func oneOnly(with other: UnitSet) -> UnitSet {
        UnitSet(shape: shape, indices: Set(indices).symmetricDifference(other.indices))
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
