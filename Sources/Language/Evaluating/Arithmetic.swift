import Answers
import Walks

/// The binary operators: what each gives for two values.
///
/// Numbers, texts and truths are combined as such; lists and matrices element by element, with one value for all of them where the
/// other side is no list. A missing entry of a list (`nothing`) stays missing in arithmetic and in comparisons: whether it is greater,
/// or equal, or unequal, is unknown. `and` and `or` of an unknown truth are known only where the other side decides alone (Kleene, 1938:
/// the three-valued logic of SQL). `list == nothing` asks for each entry whether it is missing. Objects answer for themselves.
enum Arithmetic {
    /// What an operator gives for two values.
    ///
    /// - Throws: `LanguageError.listTooLong` before anything is computed that has more elements than a list may have; `Cancelled`.
    static func combine(_ left: Value, _ operation: Operator, _ right: Value) throws -> Value {
        guard left.isShort, right.isShort else {
            throw LanguageError.listTooLong(limit: RangeValue.listLimit)
        }
        // A range is a list before its partner is looked at, which may be a list or a range too.
        return try combined(try left.listingRanges(), operation, try right.listingRanges())
    }

    private static func list(of count: Int, _ element: (Int) throws -> Value) throws -> Value {
        .list(try (0..<count).walked(element))
    }

    private static func combined(
        _ left: Value, _ operation: Operator, _ right: Value
    ) throws -> Value {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            if let result = try numbers(left, operation, right) { return result }
        case (.list(let left), .list(let right)):
            guard left.count == right.count else {
                throw LanguageError.differentCounts(operation, left.count, right.count)
            }
            return try list(of: left.count) {
                try element($0, left[$0], operation, right[$0])
            }
        case (.list(let left), _):
            return try list(of: left.count) {
                try element($0, left[$0], operation, right, asks: isNothing(right))
            }
        case (_, .list(let right)):
            return try list(of: right.count) {
                try element($0, left, operation, right[$0], asks: isNothing(left))
            }
        case (.matrix(let left), .matrix(let right)):
            if let result = try matrices(left, operation, right) { return result }
        case (.matrix(let left), .number(let right)):
            let other = Matrix(filling: left, with: right)
            if let result = try matrices(left, operation, other) { return result }
        case (.number(let left), .matrix(let right)):
            let other = Matrix(filling: right, with: left)
            if let result = try matrices(other, operation, right) { return result }
        case (.object(let range as RangeValue), _):
            return try combined(.list(try range.walkedList()), operation, right)
        case (_, .object(let range as RangeValue)):
            return try combined(left, operation, .list(try range.walkedList()))
        case (.object(let object), _):
            if let result = try object.combined(operation, with: right) { return result }
        default:
            if let result = try simple(left, operation, right) { return result }
        }
        throw LanguageError.noMeaning(operation, left: left.phrase, right: right.phrase)
    }

    /// Texts, truths and nothing.
    private static func simple(
        _ left: Value, _ operation: Operator, _ right: Value
    ) throws -> Value? {
        switch (left, operation, right) {
        case (.text(let left), .addition, .text(let right)):
            guard left.utf8.count + right.utf8.count <= textLimit else {
                throw LanguageError.textTooLong(limit: textLimit)
            }
            return .text(left + right)
        case (.text(let left), .addition, .number(let right)):
            return .text(left + NumberFormat.text(right))
        case (.number(let left), .addition, .text(let right)):
            return .text(NumberFormat.text(left) + right)
        case (.text(let left), _, .text(let right)):
            return compared(left, operation, right).map { .boolean($0) }
        case (.boolean(let left), .equal, .boolean(let right)): return .boolean(left == right)
        case (.boolean(let left), .notEqual, .boolean(let right)): return .boolean(left != right)
        case (.boolean(let left), .and, .boolean(let right)): return .boolean(left && right)
        case (.boolean(let left), .or, .boolean(let right)): return .boolean(left || right)
        case (.nothing, .equal, _), (_, .equal, .nothing):
            return .boolean(isNothing(left) && isNothing(right))
        case (.nothing, .notEqual, _), (_, .notEqual, .nothing):
            return .boolean(!(isNothing(left) && isNothing(right)))
        default: return nil
        }
    }

    private static let textLimit = 10_000_000

    static func isNothing(_ value: Value) -> Bool {
        if case .nothing = value { return true }
        return false
    }

    /// One element of a list with its partner: a missing one stays missing, and its error tells the place.
    ///
    /// - Parameter asks: whether the partner is `nothing` itself and no entry: `==` then asks whether the element is missing.
    private static func element(
        _ index: Int, _ left: Value, _ operation: Operator, _ right: Value, asks: Bool = false
    ) throws -> Value {
        if isNothing(left) || isNothing(right) {
            switch operation {
            case .equal where asks, .notEqual where asks: break
            case .and, .or:
                if let truth = unknown(left, operation, right) { return truth }
            default: return .nothing
            }
        }
        do {
            return try combined(left, operation, right)
        } catch let error as LanguageError {
            throw LanguageError.inElement(index, error)
        }
    }

    /// `and` and `or` where a side is missing: the other decides alone, or else the truth is unknown; nil where that is no truth.
    private static func unknown(_ left: Value, _ operation: Operator, _ right: Value) -> Value? {
        switch isNothing(left) ? right : left {
        case .boolean(let truth): truth == (operation == .or) ? .boolean(truth) : .nothing
        case .nothing: .nothing
        default: nil
        }
    }

    /// Nil for the operators of sets and truths.
    private static func numbers(
        _ left: Double, _ operation: Operator, _ right: Double
    ) throws(LanguageError) -> Value? {
        if let truth = compared(left, operation, right) { return .boolean(truth) }
        let result: Double
        switch operation {
        case .addition: result = left + right
        case .subtraction: result = left - right
        case .multiplication: result = left * right
        case .division:
            guard right != 0 else { throw .divisionByZero }
            result = left / right
        case .power: result = power(left, right)
        default: return nil
        }
        guard result.isFinite || !left.isFinite || !right.isFinite else {
            if operation == .power, left == 0 { throw .divisionByZero }
            throw result.isNaN ? .notReal(left, right) : .resultTooLarge
        }
        return .number(result)
    }

    private static func compared<Ordered: Comparable>(
        _ left: Ordered, _ operation: Operator, _ right: Ordered
    ) -> Bool? {
        switch operation {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal: left == right
        case .notEqual: left != right
        default: nil
        }
    }

    /// Element by element; comparisons of matrices have no meaning.
    private static func matrices(
        _ left: Matrix, _ operation: Operator, _ right: Matrix
    ) throws -> Value? {
        guard left.rows == right.rows, left.columns == right.columns else {
            throw LanguageError.differentSizes(
                left: "\(left.rows) x \(left.columns)", right: "\(right.rows) x \(right.columns)")
        }
        var elements: [Double] = []
        elements.reserveCapacity(left.elements.count)
        for (one, other) in zip(left.elements, right.elements) {
            try Walk.check(atStep: elements.count)
            guard case .number(let number)? = try numbers(one, operation, other) else { return nil }
            elements.append(number)
        }
        return .matrix(Matrix(rows: left.rows, columns: left.columns, elements: elements))
    }

    /// `-x`: a number, or each of a list or a matrix.
    static func negative(of value: Value) throws -> Value {
        guard value.isShort else { throw LanguageError.listTooLong(limit: RangeValue.listLimit) }
        switch value {
        case .number(let number): return .number(-number)
        case .nothing: return .nothing
        case .list(let values): return .list(try values.walked { try negative(of: $0) })
        case .matrix(let matrix):
            return .matrix(
                Matrix(
                    rows: matrix.rows, columns: matrix.columns,
                    elements: try matrix.elements.walked { -$0 })
            )
        case .object(let range as RangeValue):
            return try negative(of: .list(try range.walkedList()))
        case .boolean, .text, .object: throw LanguageError.noNegation("-", got: value.phrase)
        }
    }

    /// `not x`: a truth, or each of a list; a missing one stays missing.
    static func inverse(of value: Value) throws -> Value {
        guard value.isShort else { throw LanguageError.listTooLong(limit: RangeValue.listLimit) }
        switch value {
        case .boolean(let truth): return .boolean(!truth)
        case .list(let values):
            return .list(try values.walked { isNothing($0) ? .nothing : try inverse(of: $0) })
        default: throw LanguageError.notTruth("not", got: value.phrase)
        }
    }
}

extension Value {
    /// Whether all lists within it have together no more elements than one list may have.
    var isShort: Bool {
        guard isMany else { return true }
        var room = RangeValue.listLimit
        return leaves(within: &room)
    }

    /// Takes the elements of all lists within lists from the room that is left; false where there are more.
    private func leaves(within room: inout Int) -> Bool {
        switch self {
        case .list(let values):
            room -= values.count
            guard room >= 0 else { return false }
            for value in values where value.isMany {
                guard value.leaves(within: &room) else { return false }
            }
        case .matrix(let matrix): room -= matrix.elements.count
        case .object(let range as RangeValue): room -= min(range.count, RangeValue.listLimit + 1)
        case .nothing, .boolean, .number, .text, .object: break
        }
        return room >= 0
    }

    /// Whether it is combined element by element.
    var isMany: Bool {
        switch self {
        case .list, .matrix, .object: true
        case .nothing, .boolean, .number, .text: false
        }
    }
}

extension Matrix {
    /// A matrix of the size of another, all of whose elements are one number.
    fileprivate init(filling other: Matrix, with number: Double) {
        self.init(
            rows: other.rows, columns: other.columns,
            elements: Array(repeating: number, count: other.elements.count))
    }
}
