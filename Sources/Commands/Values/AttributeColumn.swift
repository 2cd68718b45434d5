import Answers
import Serialization

/// A column of what is known of images under one name: numbers where all are numbers, else texts.
///
/// What is written with a zero before other digits (`007`) is a name and no number.
struct AttributeColumn {
    let name: String
    /// One an image, as it was read; nil where it is not known.
    let values: [String?]

    init(_ name: String, _ values: [String?]) {
        self.name = name
        self.values = values
    }

    /// Only for programs: it has no heading.
    var column: Columns.Column {
        let numbers = values.map { $0.flatMap(Self.number) }
        let present = values.count { $0 != nil }
        guard present > 0, numbers.count(where: { $0 != nil }) == present else {
            return .text(nil, nil, values).called(name)
        }
        let whole = numbers.map { $0.flatMap { Int(exactly: $0) } }
        return whole.count { $0 != nil } == present
            ? .any(nil, nil, .integers(whole)).called(name)
            : .any(nil, nil, .numbers(numbers)).called(name)
    }

    /// `45`, `-0.5`, `1e-3`.
    static func number(_ text: String) -> Double? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
        guard let first = digits.first, first.isASCII, first.isNumber || first == ".",
            digits.allSatisfy({ "0123456789.eE+-".contains($0) })
        else { return nil }
        if first == "0", let second = digits.dropFirst().first, second.isNumber { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
