import Signatures

/// The arguments of a call, each read as the type that the word wants.
///
/// Each accessor comes twice: `number("rate")` gives the argument or else the signature's default and throws
/// where there is neither; `optionalNumber("rate")` gives nil there. Both throw a `Mistake` at the parameter
/// when the value is of another type.
extension Call {
    /// Whether the user gave the argument himself.
    public func isGiven(_ name: String) -> Bool {
        arguments[name] != nil
    }

    /// The argument, or else the signature's default, or nil.
    public func optionalValue(_ name: String) -> Value? {
        if let argument = arguments[name] { return argument.value }
        return signature.parameter(name).flatMap { DefaultValue.value(of: $0) }
    }

    /// The argument of any type, or else the signature's default.
    public func value(_ name: String) throws(Mistake) -> Value {
        try present(optionalValue(name), name)
    }

    /// The argument as a number, or else the signature's default, or nil.
    public func optionalNumber(_ name: String) throws(Mistake) -> Double? {
        guard let value = meaningful(name) else { return nil }
        guard case .number(let number) = value else {
            throw misfit(name, "a number", value)
        }
        return number
    }

    /// The argument as a number, or else the signature's default.
    public func number(_ name: String) throws(Mistake) -> Double {
        try present(try optionalNumber(name), name)
    }

    /// The argument as a whole number, or else the signature's default, or nil.
    public func optionalInteger(_ name: String) throws(Mistake) -> Int? {
        guard let value = meaningful(name) else { return nil }
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw misfit(name, "a whole number", value)
        }
        return whole
    }

    /// The argument as a whole number, or else the signature's default.
    public func integer(_ name: String) throws(Mistake) -> Int {
        try present(try optionalInteger(name), name)
    }

    /// The argument as a text, or else the signature's default, or nil.
    public func optionalText(_ name: String) throws(Mistake) -> String? {
        guard let value = meaningful(name) else { return nil }
        guard case .text(let text) = value else { throw misfit(name, "text", value) }
        return text
    }

    /// The argument as a text, or else the signature's default.
    public func text(_ name: String) throws(Mistake) -> String {
        try present(try optionalText(name), name)
    }

    /// The argument as true or false, or else the signature's default, or nil.
    public func optionalBoolean(_ name: String) throws(Mistake) -> Bool? {
        guard let value = meaningful(name) else { return nil }
        guard case .boolean(let truth) = value else { throw misfit(name, "true or false", value) }
        return truth
    }

    /// The argument as true or false, or else the signature's default.
    public func boolean(_ name: String) throws(Mistake) -> Bool {
        try present(try optionalBoolean(name), name)
    }

    /// The argument as a type of the commands' own, nil where none is given.
    public func optionalObject<Object: LanguageObject>(
        _ name: String, as type: Object.Type
    ) throws(Mistake) -> Object? {
        guard let value = meaningful(name) else { return nil }
        guard case .object(let object) = value, let typed = object as? Object else {
            let wanted = signature.parameter(name).map { $0.kind.phrase } ?? "\(type)"
            throw misfit(name, wanted, value)
        }
        return typed
    }

    /// The argument as a type of the commands' own: `try call.object("network", as: Network.self)`.
    public func object<Object: LanguageObject>(
        _ name: String, as type: Object.Type
    ) throws(Mistake) -> Object {
        try present(try optionalObject(name, as: type), name)
    }

    /// The elements of a list, of a repeated argument, or of a single value; empty where nothing is given.
    public func list(_ name: String) -> [Value] {
        switch meaningful(name) {
        case nil: []
        case .list(let values): values
        case let value?: [value]
        }
    }

    /// The elements of a list as numbers.
    public func numbers(_ name: String) throws(Mistake) -> [Double] {
        var numbers: [Double] = []
        for value in list(name) {
            guard case .number(let number) = value else { throw misfit(name, "numbers", value) }
            numbers.append(number)
        }
        return numbers
    }

    /// The elements of a list as whole numbers.
    public func integers(_ name: String) throws(Mistake) -> [Int] {
        var integers: [Int] = []
        for value in list(name) {
            guard case .number(let number) = value, let whole = Int(exactly: number) else {
                throw misfit(name, "whole numbers", value)
            }
            integers.append(whole)
        }
        return integers
    }

    /// The elements of a list as texts.
    public func texts(_ name: String) throws(Mistake) -> [String] {
        var texts: [String] = []
        for value in list(name) {
            guard case .text(let text) = value else { throw misfit(name, "texts", value) }
            texts.append(text)
        }
        return texts
    }

    /// The elements of a list as objects of one type.
    public func objects<Object: LanguageObject>(
        _ name: String, as type: Object.Type
    ) throws(Mistake) -> [Object] {
        var objects: [Object] = []
        for value in list(name) {
            guard case .object(let object) = value, let typed = object as? Object else {
                throw misfit(name, signature.parameter(name)?.kind.phrase ?? "\(type)", value)
            }
            objects.append(typed)
        }
        return objects
    }

    /// The layers of a `{ ... }` block, nil where none is given.
    public func layers(_ name: String) -> LayerBlock? {
        guard case .object(let object)? = arguments[name]?.value else { return nil }
        return (object as? LayerBlockValue)?.block
    }

    /// The argument as a matrix.
    public func matrix(_ name: String) throws(Mistake) -> Matrix {
        let value = try value(name)
        guard case .matrix(let matrix) = value else { throw misfit(name, "a matrix", value) }
        return matrix
    }

    /// The value unless it is `nothing`, which says the same as leaving the argument out.
    private func meaningful(_ name: String) -> Value? {
        let value = optionalValue(name)
        if case .nothing? = value { return nil }
        return value
    }

    private func present<Result>(_ result: Result?, _ name: String) throws(Mistake) -> Result {
        guard let result else {
            let wanted = signature.parameter(name).map { ": \($0.kind.phrase)" } ?? ""
            throw Mistake("MissingArgument", "\(signature.name) needs '\(name)'\(wanted)")
        }
        return result
    }

    private func misfit(_ name: String, _ wanted: String, _ value: Value) -> Mistake {
        Mistake("\(name): expected \(wanted), got \(value.phrase)", at: name)
    }
}
