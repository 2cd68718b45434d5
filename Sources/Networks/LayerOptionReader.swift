import Signatures

/// Reads a layer's options against its signature: defaults filled in, ranges checked.
///
/// The same check serves `model { ... }` and the header of a weight file.
struct LayerOptionReader {
    private let signature: Signature
    private let options: LayerOptions

    init(_ signature: Signature, _ options: LayerOptions) {
        self.signature = signature
        self.options = options
    }

    func integer(_ name: String) throws -> Int {
        let value = try number(name)
        guard let whole = Int(exactly: value) else {
            throw NetworkError.option(
                layer: signature.name, name: name, given: "\(value)", expected: "a whole number")
        }
        return whole
    }

    func boolean(_ name: String) throws -> Bool { try number(name) != 0 }

    func number(_ name: String) throws -> Double {
        guard let parameter = signature.parameter(name) else {
            preconditionFailure("\(signature.name) declares no \(name)")
        }
        let fallback: Double? =
            switch parameter.defaultText {
            case "true": 1
            case "false": 0
            case let text: text.flatMap(Double.init)
            }
        guard let value = options[name] ?? fallback else {
            throw NetworkError.option(
                layer: signature.name, name: name, given: "missing", expected: "a number")
        }
        let range: ClosedRange<Double>
        switch parameter.kind {
        case .integer(let bounds): range = Double(bounds.lowerBound)...Double(bounds.upperBound)
        case .number(let bounds): range = bounds
        default: range = 0...1
        }
        guard range.contains(value) else {
            throw NetworkError.option(
                layer: signature.name, name: name, given: "\(value)",
                expected: "\(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }
}
