extension Tensor {
    /// Tensors of one shape one behind the other: `[1, ...]` each gives `[count, ...]`.
    ///
    /// - Precondition: there is one, and all are of one shape, with 1 as its first size.
    public init(rows: [Tensor]) {
        let first = rows[0].shape
        precondition(first[0] == 1 && rows.allSatisfy { $0.shape == first })
        self.init(Shape([rows.count] + first.sizes.dropFirst()))
        withMutableValues { values in
            for (place, row) in rows.enumerated() {
                row.withValues { row in
                    _ = values[place * row.count..<(place + 1) * row.count]
                        .update(fromContentsOf: row)
                }
            }
        }
    }

    /// One of several: `[count, ...]` gives `[1, ...]`.
    public func row(_ place: Int) -> Tensor {
        precondition(place >= 0 && place < shape[0])
        var row = Tensor(Shape([1] + shape.sizes.dropFirst()))
        let count = row.count
        row.withMutableValues { row in
            withValues { values in
                _ = row.update(
                    fromContentsOf: UnsafeBufferPointer(
                        rebasing: values[place * count..<(place + 1) * count]))
            }
        }
        return row
    }
}
