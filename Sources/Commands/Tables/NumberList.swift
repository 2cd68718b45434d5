import Answers
import Language
import Serialization
import Signatures
import Walks

/// The numbers that a word computes with: of a list, a matrix or a column; what is missing is told or left out.
struct NumberList {
    /// `missing=`: what is done about `nothing` among the numbers.
    static let missing = Parameter(
        "missing", .choice(["error", "skip"]), .option, default: "error",
        "Whether nothing among the numbers is an error or left out.")

    /// One a place; nil where there is nothing.
    let entries: [Double?]
    private let word: String
    private let parameter: String

    /// The argument's numbers.
    ///
    /// - Parameter truths: whether it may be a list of truths instead, of which true counts as 1.
    /// - Throws: `Mistake` for anything but a list of numbers, a matrix or a column.
    init(_ call: Call, _ parameter: String = "list", truths: Bool = false) throws {
        word = call.signature.name
        self.parameter = parameter
        switch try call.value(parameter) {
        case .matrix(let matrix): entries = matrix.elements
        case .list(let values):
            var entries: [Double?] = []
            let isOfTruths = truths && values.contains { $0.truth != nil }
            for (place, value) in values.enumerated() {
                try Walk.check(atStep: place)
                switch value {
                case .boolean(let truth) where isOfTruths: entries.append(truth ? 1 : 0)
                case .number where isOfTruths:
                    throw Mistake(
                        "\(word) takes numbers or truths, not both: got \(value.phrase) at place \(place)",
                        at: parameter)
                case .number(let number): entries.append(number)
                case .nothing: entries.append(nil)
                default:
                    throw Mistake(
                        "\(word) takes numbers, got \(value.phrase) at place \(place) of the list",
                        at: parameter, hint: Self.hint(value, word))
                }
            }
            self.entries = entries
        case let other:
            throw Mistake(
                "\(word) takes a list of numbers, got \(other.phrase)", at: parameter,
                hint: Self.hint(other, word))
        }
    }

    /// The numbers that are there, at least so many.
    ///
    /// - Throws: `Mistake` where some are missing and shall not be, or too few are left.
    func numbers(_ call: Call, atLeast least: Int = 1) throws -> [Double] {
        try Walk.check()
        let numbers = entries.compactMap { $0 }
        try Walk.check()
        let absent = entries.count - numbers.count
        if absent > 0, try call.text("missing") != "skip" {
            throw Mistake(
                "\(absent) of the \(entries.count) entries \(absent == 1 ? "is" : "are") nothing",
                at: parameter, hint: "missing=skip leaves them out")
        }
        guard numbers.count >= least else {
            let found =
                entries.isEmpty
                ? "of an empty list"
                : "of \(Rendering.count(numbers.count, "number"))"
                    + (absent > 0 ? ", the others are nothing" : "")
            throw Mistake(
                "there is no \(word) \(found)", at: parameter,
                hint: least > 1 ? "it takes \(least) numbers or more" : nil)
        }
        return numbers
    }

    /// What is computed of the numbers.
    ///
    /// - Throws: as `numbers`, and where it is too large for a number.
    func result(
        _ call: Call, atLeast least: Int = 1, _ statistic: ([Double]) throws -> Double
    ) throws -> Value {
        let numbers = try numbers(call, atLeast: least)
        return .number(try Self.finite(statistic(numbers), of: numbers, word, at: parameter))
    }

    /// - Throws: `Mistake` where finite numbers come to more than a number can be.
    static func finite(
        _ result: Double, of numbers: [Double], _ word: String, at parameter: String = "list"
    ) throws -> Double {
        guard result.isInfinite, numbers.allSatisfy(\.isFinite) else { return result }
        throw Mistake(
            "the \(word) is too large for a number: more than 1.8e308", at: parameter)
    }

    /// How a column is given.
    private static func hint(_ value: Value, _ word: String) -> String? {
        let numeric = (try? TableReading.columns(of: value))?.fields.first { $0.values.isNumeric }
        return numeric?.field.map { "give one of its columns: \(word) t.\($0)" }
    }
}

extension Value {
    /// Nil for what is no truth.
    fileprivate var truth: Bool? {
        if case .boolean(let truth) = self { truth } else { nil }
    }
}

extension NumberList {
    private init(_ other: NumberList, entries: [Double?]) {
        self.entries = entries
        (word, parameter) = (other.word, other.parameter)
    }

    /// The entries at some places.
    ///
    /// - Throws: `Cancelled`.
    func selecting(_ places: [Int]) throws -> NumberList {
        NumberList(self, entries: try places.walked { entries[$0] })
    }
}
