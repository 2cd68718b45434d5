public import Serialization
import Signatures
import Tensors

extension Architecture {
    /// The architecture as a file's header carries it; `init(json:)` makes it again.
    public var json: JSON {
        [
            "name": .string(name), "input": .array(input.sizes.map { .integer($0) }),
            "layers": .array(
                nodes.indices.map { index in
                    let node = nodes[index]
                    var layer: [String: JSON] = [
                        "name": .string(node.name),
                        "layer": .string(type(of: node.layer).signature.name),
                        "options": .object(node.layer.options.mapValues(Self.json)),
                    ]
                    if node.inputs != [index - 1] {
                        layer["from"] = .array(
                            node.inputs.map {
                                .string($0 >= 0 ? nodes[$0].name : Self.imageName)
                            })
                    }
                    return .object(layer)
                }),
        ]
    }

    /// - Throws: `ArchitectureProblem` or `NetworkError`, where the header is not one of ours or makes no network.
    public init(json: JSON) throws {
        guard let name = json["name"]?.text, let sizes = json["input"]?.elements,
            let layers = json["layers"]?.elements, sizes.count == 3
        else { throw ArchitectureProblem() }
        let input = sizes.compactMap(\.wholeNumber)
        guard input.count == 3, input.allSatisfy({ (1...65_536).contains($0) }) else {
            throw ArchitectureProblem()
        }
        try self.init(
            name: name, input: Shape(input),
            places: layers.map { layer in
                guard let called = layer["name"]?.text, let word = layer["layer"]?.text,
                    let options = layer["options"]?.members
                else { throw ArchitectureProblem() }
                var inputs: [String]?
                if let from = layer["from"] {
                    let names = from.elements?.compactMap(\.text)
                    guard let names, names.count == from.elements?.count else {
                        throw ArchitectureProblem()
                    }
                    inputs = names
                }
                return Place(
                    try LayerCatalogue.make(word, options.mapValues(Self.option)), name: called,
                    inputs: inputs)
            })
    }

    /// Truths are written as 0 and 1, so that older programs read what they know.
    private static func json(_ value: OptionValue) -> JSON {
        switch value {
        case .number(let number): .number(number)
        case .numbers(let numbers): .array(numbers.map { .number($0) })
        case .flag(let flag): .number(flag ? 1 : 0)
        case .word(let word): .string(word)
        }
    }

    private static func option(_ json: JSON) throws -> OptionValue {
        switch json {
        case .number, .integer: return .number(try number(json))
        case .boolean(let flag): return .flag(flag)
        case .string(let word): return .word(word)
        default:
            guard let elements = json.elements else { throw ArchitectureProblem() }
            return .numbers(try elements.map(number))
        }
    }

    private static func number(_ json: JSON) throws -> Double {
        switch json {
        case .number(let number): return number
        case .integer(let number): return Double(number)
        default: throw ArchitectureProblem()
        }
    }
}

/// A header that describes no architecture.
public struct ArchitectureProblem: Error, CustomStringConvertible {
    public var description: String { "its header describes no network of Switchback" }
}
