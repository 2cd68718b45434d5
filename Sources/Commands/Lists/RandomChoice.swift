import Explanations
import Language
import Signatures
import Tensors

/// Elements of a list, rows of a table, images of a dataset or units of a set, drawn at random without putting any back.
enum RandomChoice {
    static let list = Parameter("list", .any, "A list, a range, a table, a dataset or a unit set.")
    static let seed = Parameter.seed("Which draw: the same seed gives the same elements.")

    /// How many there are.
    ///
    /// - Throws: `Mistake` for what has no elements.
    static func count(_ call: Call) throws -> Int {
        let value = try call.value("list")
        let count: Int? =
            switch value {
            case .list(let values): values.count
            case .matrix(let matrix): matrix.rows
            case .object(let units as UnitSetValue): units.units.count
            case .object(let object): object.elementCount
            default: nil
            }
        guard let count else {
            throw Mistake(
                "\(call.signature.name) takes a list, a table, a dataset or a unit set, got \(value.phrase)",
                at: "list")
        }
        return count
    }

    /// So many of them, in the order in which they are drawn: the first places of a shuffle (Fisher and Yates, 1938; Durstenfeld, 1964).
    static func drawn(_ count: Int, of total: Int, _ call: Call, _ workplace: Workplace) throws
        -> Value
    {
        var random = RandomSource([try workplace.seed(for: call), 0x73_68_75_66_66_6C_65])
        var places = Array(0..<total)
        for place in 0..<count {
            try workplace.cancellation.check(atStep: place)
            places.swapAt(place, place + random.below(total - place))
        }
        let chosen = Array(places.prefix(count))
        switch try call.value("list") {
        case .list(let values): return .list(chosen.map { values[$0] })
        case .matrix(let matrix):
            guard count > 0 else { return .list([]) }
            return .matrix(
                Matrix(
                    rows: count, columns: matrix.columns,
                    elements: chosen.flatMap {
                        matrix.elements[$0 * matrix.columns..<($0 + 1) * matrix.columns]
                    }))
        case .object(let units as UnitSetValue):
            return .object(
                units.drawn(
                    Set(chosen), provenance: Provenance(call.text)))
        case .object(let object):
            return try object.selecting(chosen) ?? .list(chosen.map { try object.element($0) })
        case .nothing, .boolean, .number, .text: return .list([])
        }
    }
}
