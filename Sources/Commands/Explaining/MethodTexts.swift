import Explanations
import Language
import Signatures

/// What the catalogue of methods says, in the sentences of commands.
enum MethodTexts {
    private static let methods = MethodCatalogue.walks

    /// `style=fang adds ...; zeiler rectifies ...; gradient is the derivative`.
    static var clauses: String {
        "style="
            + methods.map { "\($0.signature.name) \($0.clause)" }.joined(separator: "; ")
    }

    /// `zeiler, guided and gradient are`.
    static var signed: String {
        let names = methods.filter { $0.isSigned }.map { $0.signature.name }
        return list(names) + (names.count == 1 ? " is" : " are")
    }

    /// `fang with the layer's values; gradient with 1, ...; zeiler and guided with 1 from one unit ...`.
    static var starts: String {
        UsualStart.allCases.compactMap { start in
            let names = methods.filter { $0.usualStart == start }.map { $0.signature.name }
            guard !names.isEmpty else { return nil }
            let what =
                switch start {
                case .values: "the layer's values"
                case .ones: "1, so that the result is the derivative of the starting point"
                case .onesFromOneUnit:
                    "1 from one unit or class, and with the values from feature maps"
                }
            return "\(list(names)) with \(what)"
        }.joined(separator: "; ")
    }

    /// The methods' sources, that of the usual one last.
    static var sources: String {
        (methods.dropFirst() + methods.prefix(1)).compactMap { $0.signature.source }
            .joined(separator: "; ")
    }

    /// Each method's summary, as `method=NAME` is followed by it.
    static var methodClauses: String {
        "method="
            + MethodCatalogue.methods.map { "\($0.signature.name) \($0.clause)" }
            .joined(separator: "; ")
    }

    /// The method that the call chose, with its options.
    static func method(_ call: Call) throws -> any ExplanationMethod {
        let reader = try CatalogueOptions.methods.reader(call)
        return try MethodCatalogue.method(named: reader.signature.name)?.init(reader) ?? GradCAM()
    }

    /// The walk that the call chose, with its options.
    static func walk(_ call: Call) throws -> any WalkMethod {
        let reader = try CatalogueOptions.walks.reader(call)
        let method = MethodCatalogue.walks.first { $0.signature.name == reader.signature.name }
        return try method?.init(reader) ?? FangDeconvolution()
    }

    /// `a, b and c`.
    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and \(last)"
    }
}
