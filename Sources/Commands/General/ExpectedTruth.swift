import Language

/// One truth of a list of truths, with the way to it: its index, then its index within that, and so on.
struct ExpectedTruth {
    let path: [Int]
    let holds: Bool

    /// The truths of a list, also of the lists within it, in their order.
    static func leaves(
        of value: Value, _ isTrue: (Value) throws -> Bool
    ) rethrows -> [ExpectedTruth] {
        guard case .list(let values) = value else {
            return [ExpectedTruth(path: [], holds: try isTrue(value))]
        }
        return try values.enumerated().flatMap { index, value in
            try leaves(of: value, isTrue).map {
                ExpectedTruth(path: [index] + $0.path, holds: $0.holds)
            }
        }
    }

    /// What stands at this place in one of the lists that were compared; a single value stands everywhere.
    func counterpart(in value: Value) -> Value {
        path.reduce(value) { value, index in
            switch value {
            case .list(let values) where values.indices.contains(index): values[index]
            case .object(let range as RangeValue) where index < range.count: range.element(index)
            default: value
            }
        }
    }
}
