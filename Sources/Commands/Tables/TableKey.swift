import Language
import Walks

/// An entry by which rows are put in order, grouped or joined; missing ones last.
enum TableKey: Hashable {
    case number(Double)
    case text(String)
    case truth(Bool)
    case missing

    /// What `sort` and `group` say of each type.
    private var typeName: String? {
        switch self {
        case .number: "numbers"
        case .text: "texts"
        case .truth: "truths"
        case .missing: nil
        }
    }

    /// Keys of one type.
    ///
    /// - Parameters:
    ///   - name: what errors call the entries.
    ///   - parameter: where the caret goes.
    /// - Throws: `Mistake` for mixed types, and for what has no order.
    static func keys(
        _ values: [Value], of name: String, for word: String, at parameter: String
    ) throws -> [TableKey] {
        var keys: [TableKey] = []
        var first: (key: TableKey, value: Value)?
        for (place, value) in values.enumerated() {
            try Walk.check(atStep: place)
            let key = try key(value, place, of: name, for: word, at: parameter)
            if key != .missing {
                if let first, first.key.typeName != key.typeName, key.typeName != nil {
                    throw Mistake(
                        "\(word) takes entries of one type: \(name) has \(first.value.phrase) and, "
                            + "at place \(place), \(value.phrase)", at: parameter)
                }
                if first == nil, key.typeName != nil { first = (key, value) }
            }
            keys.append(key)
        }
        return keys
    }

    /// The key of one entry.
    static func key(
        _ value: Value, _ place: Int, of name: String, for word: String, at parameter: String
    ) throws -> TableKey {
        switch value {
        case .number(let number): return number.isNaN ? .missing : .number(number)
        case .text(let text): return .text(text)
        case .boolean(let truth): return .truth(truth)
        case .nothing: return .missing
        case .list, .matrix, .object:
            throw Mistake(
                "\(word) takes numbers, texts and truths: \(name) has \(value.phrase) at place "
                    + "\(place)", at: parameter)
        }
    }

    /// -1, 0 or 1; a missing one is greater than all others, whatever the direction.
    private func compared(to other: TableKey, descending: Bool) -> Int {
        let order: Int
        switch (self, other) {
        case (.missing, .missing): return 0
        case (.missing, _): return 1
        case (_, .missing): return -1
        case (.number(let one), .number(let other)): order = one < other ? -1 : one > other ? 1 : 0
        case (.text(let one), .text(let other)): order = one < other ? -1 : one > other ? 1 : 0
        case (.truth(let one), .truth(let other)):
            order = one == other ? 0 : other ? -1 : 1
        default: return 0
        }
        return descending ? -order : order
    }

    /// The places of rows in order, by the first key, then by the next; rows that are alike stay in their order.
    ///
    /// - Throws: `Cancelled`.
    static func order(
        _ keys: [[TableKey]], count: Int, descending: Bool = false
    ) throws -> [Int] {
        try (0..<count).walkedSorted { one, other in
            for key in keys {
                let order = key[one].compared(to: key[other], descending: descending)
                if order != 0 { return order < 0 }
            }
            return one < other
        }
    }
}
