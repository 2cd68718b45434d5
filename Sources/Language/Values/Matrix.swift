/// A matrix of numbers: `[1, 2; 3, 4]`.
public struct Matrix: Sendable, Equatable {
    /// How many rows there are.
    public let rows: Int
    /// How many columns there are.
    public let columns: Int
    /// The numbers, row by row.
    public let elements: [Double]

    /// - Parameter elements: row by row, `rows * columns` of them.
    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }
}

extension Matrix {
    /// A matrix of lists of numbers of one length, nil for anything else.
    init?(rows: [Value]) {
        var elements: [Double] = []
        var columns: Int?
        for row in rows {
            guard case .list(let values) = row, columns == nil || columns == values.count else {
                return nil
            }
            columns = values.count
            for value in values {
                guard case .number(let number) = value else { return nil }
                elements.append(number)
            }
        }
        guard let columns, columns > 0 else { return nil }
        self.init(rows: rows.count, columns: columns, elements: elements)
    }

    /// The rows as lists of numbers.
    var rowLists: [Value] {
        (0..<rows).map(row)
    }

    /// One row as a list of numbers.
    func row(_ index: Int) -> Value {
        .list(elements[index * columns..<(index + 1) * columns].map { .number($0) })
    }
}
