import Serialization

/// Two values of JSON, number by number.
struct DataComparison {
    private let tolerance: Tolerance
    private var numberCount = 0
    private var differentCount = 0
    private var largest: (relative: Double, place: String, before: Double, after: Double)?
    /// What differs in more than a number.
    private var others: [String] = []

    private init(tolerance: Tolerance) {
        self.tolerance = tolerance
    }

    /// Nil where the values are the same.
    static func difference(
        _ recorded: JSON, _ now: JSON, what: String, tolerance: Tolerance
    ) -> Difference? {
        var comparison = DataComparison(tolerance: tolerance)
        comparison.compare(recorded, now, "")
        return comparison.difference(what)
    }

    private func difference(_ what: String) -> Difference? {
        guard largest != nil || !others.isEmpty else { return nil }
        var texts: [String] = []
        if let (relative, place, before, after) = largest {
            texts.append(
                "\(differentCount) of \(numberCount) numbers \(differentCount == 1 ? "differs" : "differ"), by "
                    + "\(Tolerance.text(relative)) at most (relative)"
                    + (place.isEmpty ? "" : ", at \(place)") + ": \(before) before, \(after) now")
        }
        let shown = others.prefix(3)
        texts += shown
        if others.count > shown.count { texts.append("\(others.count - shown.count) more") }
        return Difference(
            what: what, text: texts.joined(separator: "; "),
            isTolerated: others.isEmpty && (largest?.relative ?? 0) <= tolerance.relative,
            relative: largest?.relative)
    }

    private mutating func compare(_ one: JSON, _ other: JSON, _ place: String) {
        if let before = Self.number(one), let after = Self.number(other) {
            return compare(before, after, place)
        }
        if let before = one.members, let after = other.members {
            for name in Set(before.keys).union(after.keys).sorted() {
                let inside = place.isEmpty ? name : "\(place).\(name)"
                switch (before[name], after[name]) {
                case (let before?, let after?): compare(before, after, inside)
                case (nil, _): others.append("\(inside) is new")
                default: others.append("\(inside) is gone")
                }
            }
            return
        }
        if let before = one.elements, let after = other.elements {
            if before.count != after.count {
                others.append(
                    "\(Self.named(place)) had \(before.count) entries, has \(after.count) now")
            }
            for (index, (before, after)) in zip(before, after).enumerated() {
                compare(before, after, "\(place)[\(index)]")
            }
            return
        }
        if one != other {
            others.append(
                "\(Self.named(place)) was \(Self.short(one)), is \(Self.short(other)) now")
        }
    }

    private mutating func compare(_ before: Double, _ after: Double, _ place: String) {
        numberCount += 1
        let relative = Tolerance.relativeDifference(before, after)
        guard relative > 0 else { return }
        differentCount += 1
        if relative > largest?.relative ?? 0 { largest = (relative, place, before, after) }
    }

    private static func number(_ value: JSON) -> Double? {
        switch value {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .single(let value): Double(value)
        default: nil
        }
    }

    private static func named(_ place: String) -> String { place.isEmpty ? "it" : place }

    private static func short(_ value: JSON) -> String {
        let text = value.printed()
        return text.count > 40 ? text.prefix(37) + "..." : text
    }
}
