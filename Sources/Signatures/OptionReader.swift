/// Reads the options of a layer, a method or a rule against its signature: defaults filled in, ranges checked.
///
/// The same check serves what is typed and what a file says.
public struct OptionReader: Sendable {
    public let signature: Signature
    public let options: [String: OptionValue]

    public init(_ signature: Signature, _ options: [String: OptionValue]) {
        self.signature = signature
        self.options = options
    }

    /// Whether it was given, and does not stand at its default by itself.
    public func isGiven(_ name: String) -> Bool { options[name] != nil }

    /// - Throws: `OptionFault`.
    public func number(_ name: String) throws -> Double {
        guard case .number(let value) = try value(name) else {
            throw fault(name, expected: "a number")
        }
        return try checked(value, name)
    }

    /// - Throws: `OptionFault`.
    public func integer(_ name: String) throws -> Int {
        let value = try number(name)
        guard let whole = Int(exactly: value) else {
            throw fault(name, given: "\(value)", expected: "a whole number")
        }
        return whole
    }

    /// One whole number, or several in brackets: as many as one of the counts says.
    ///
    /// - Throws: `OptionFault`.
    public func integers(_ name: String, counts: [Int]) throws -> [Int] {
        let values: [Double]
        switch try value(name) {
        case .number(let value): values = [value]
        case .numbers(let list) where counts.contains(list.count): values = list
        case let other:
            let several = counts.filter { $0 > 1 }.map(String.init).joined(separator: " or ")
            throw fault(
                name, given: other.description,
                expected: "a whole number, or \(several) of them in brackets")
        }
        return try values.map { value in
            guard let whole = Int(exactly: try checked(value, name)) else {
                throw fault(name, given: "\(value)", expected: "a whole number")
            }
            return whole
        }
    }

    /// - Throws: `OptionFault`.
    public func flag(_ name: String) throws -> Bool {
        switch try value(name) {
        case .flag(let value): return value
        // Files of earlier versions have 0 and 1.
        case .number(let value): return try checked(value, name) != 0
        case let other: throw fault(name, given: other.description, expected: "true or false")
        }
    }

    /// One of the words that the signature offers.
    ///
    /// - Throws: `OptionFault`.
    public func word(_ name: String) throws -> String {
        guard case .word(let word) = try value(name) else {
            throw fault(name, expected: "a word")
        }
        if case .choice(let choices) = parameter(name).kind, !choices.contains(word) {
            throw fault(name, given: word, expected: choices.joined(separator: ", "))
        }
        return word
    }

    private func value(_ name: String) throws -> OptionValue {
        if let value = options[name] { return value }
        switch (parameter(name).defaultText, parameter(name).kind) {
        case (let text?, .boolean): return .flag(text == "true")
        case (let text?, .choice), (let text?, .text): return .word(text)
        case (let text?, _):
            if let number = Double(text) { return .number(number) }
        case (nil, _): break
        }
        throw fault(name, given: "missing", expected: "a number")
    }

    private func parameter(_ name: String) -> Parameter {
        guard let parameter = signature.parameter(name) else {
            preconditionFailure("\(signature.name) declares no \(name)")
        }
        return parameter
    }

    private func checked(_ value: Double, _ name: String) throws -> Double {
        let range = Self.range(of: parameter(name).kind)
        guard range.contains(value) else {
            throw fault(
                name, given: "\(value)", expected: "\(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private static func range(of kind: Kind) -> ClosedRange<Double> {
        switch kind {
        case .integer(let bounds): Double(bounds.lowerBound)...Double(bounds.upperBound)
        case .number(let bounds): bounds
        case .list(let kind): range(of: kind)
        case .either(let kinds): kinds.first.map(range) ?? 0...1
        default: 0...1
        }
    }

    private func fault(
        _ name: String, given: String? = nil, expected: String
    ) -> OptionFault {
        OptionFault(
            owner: signature.name, option: name,
            given: given ?? options[name]?.description ?? "missing", expected: expected)
    }
}

/// An option that is missing, of another kind, or out of its range.
public struct OptionFault: Error, Equatable {
    /// The word, layer or method whose option it is.
    public let owner: String
    public let option: String
    public let given: String
    public let expected: String

    public init(owner: String, option: String, given: String, expected: String) {
        self.owner = owner
        self.option = option
        self.given = given
        self.expected = expected
    }
}
