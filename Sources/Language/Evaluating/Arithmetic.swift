/// The binary operators: what each gives for two values.
enum Arithmetic {
    /// Numbers and matrices are subtracted; objects answer for themselves.
    static func combine(_ left: Value, _ operation: Operator, _ right: Value) throws -> Value {
        switch (left, operation, right) {
        case (.number(let left), .subtraction, .number(let right)): return .number(left - right)
        case (.matrix(let left), .subtraction, .matrix(let right)):
            return .matrix(try difference(left, right))
        case (.object(let object), _, _):
            if let result = try object.combined(operation, with: right) { return result }
        default: break
        }
        throw LanguageError.noMeaning(operation, left: left.phrase, right: right.phrase)
    }

    private static func difference(
        _ left: Matrix, _ right: Matrix
    ) throws(LanguageError) -> Matrix {
        guard left.rows == right.rows, left.columns == right.columns else {
            throw .differentSizes(
                left: "\(left.rows) x \(left.columns)", right: "\(right.rows) x \(right.columns)")
        }
        return Matrix(
            rows: left.rows, columns: left.columns,
            elements: zip(left.elements, right.elements).map { $0 - $1 })
    }
}
