import Explanations
import Language
import Signatures

/// The options of a catalogue's entries as those of a command, which chooses an entry by an option of its own.
struct CatalogueOptions {
    /// The command's option that chooses: `style`, `rule`.
    let chooser: String
    let signatures: [Signature]

    static let walks = CatalogueOptions(
        chooser: "style", signatures: MethodCatalogue.walks.map { $0.signature })
    static let methods = CatalogueOptions(
        chooser: "method", signatures: MethodCatalogue.methods.map { $0.signature })
    static let metrics = CatalogueOptions(
        chooser: "metrics", signatures: MetricCatalogue.metrics.map { $0.signature })
    static let rules = CatalogueOptions(
        chooser: "rule", signatures: RuleCatalogue.rules.map { $0.signature })

    /// The option that chooses; the first entry unless told otherwise.
    func parameter(_ text: String, default entry: String? = nil) -> Parameter {
        Parameter(
            chooser, .choice(signatures.map(\.name)), .option,
            default: entry ?? signatures[0].name, text)
    }

    /// The same for `help`: which entry's page.
    func topic(_ text: String) -> Parameter {
        Parameter(chooser, .choice(signatures.map(\.name)), .option, text)
    }

    /// Every option of every entry, each once.
    var parameters: [Parameter] {
        var seen: Set<String> = []
        return signatures.flatMap(\.parameters).filter { seen.insert($0.name).inserted }
    }

    /// What the call says of the entry that it chose.
    ///
    /// - Throws: `Mistake` for an option of another entry.
    func reader(_ call: Call) throws -> OptionReader {
        let word = try call.text(chooser)
        for parameter in parameters {
            try call.require(
                parameter.name, onlyBeside: chooser,
                in: signatures.filter { $0.parameter(parameter.name) != nil }.map(\.name))
        }
        guard let signature = signatures.first(where: { $0.name == word }) else {
            preconditionFailure("\(chooser)=\(word) is none of the choices")
        }
        return OptionReader(
            signature, try call.options(of: signature.parameters))
    }
}

extension Call {
    /// The options that were given, as layers, methods and rules read them.
    func options(of parameters: [Parameter]) throws -> [String: OptionValue] {
        var options: [String: OptionValue] = [:]
        for parameter in parameters where isGiven(parameter.name) {
            switch optionalValue(parameter.name) {
            case .number(let number): options[parameter.name] = .number(number)
            case .boolean(let flag): options[parameter.name] = .flag(flag)
            case .text(let word): options[parameter.name] = .word(word)
            case .list: options[parameter.name] = .numbers(try numbers(parameter.name))
            default: continue
            }
        }
        return options
    }
}
