import Comparisons
import Explanations
import Foundation
import Networks
import Serialization
import Signatures
import Tensors
import Testing

/// The networks, images and questions of `Fixtures/make_methods.py` or `make_relevance.py`, with what other libraries answer.
struct MethodFixtures {
    /// One question to one method.
    struct Case {
        let method: any ExplanationMethod
        let query: Query
        let trace: Trace
        let wanted: [Float]
        let told: String
    }

    let networks: [JSON]
    private let traces: [Trace]

    /// - Parameter name: of the file in `Fixtures`.
    init(_ name: String = "methods", backend: any Backend) throws {
        let path = String(#filePath.dropLast("MethodFixtures.swift".count))
        let text = try String(contentsOfFile: path + "Fixtures/\(name).json", encoding: .utf8)
        networks = try #require(JSON(parsing: text).elements)
        traces = try networks.map { try Self.trace($0, backend) }
    }

    /// The trace of a network by its name.
    func trace(_ name: String) throws -> Trace {
        try #require(zip(networks, traces).first { $0.0["network"]?.text == name }).1
    }

    /// All questions to a method.
    func cases(_ method: String) throws -> [Case] {
        let type = try #require(MethodCatalogue.method(named: method))
        return try zip(networks, traces).flatMap { network, trace in
            try #require(network["cases"]?.elements).filter { $0["method"]?.text == method }
                .map { fixture in
                    let options = try #require(fixture["options"]?.members)
                    let query = try Self.query(fixture, trace, type)
                    return Case(
                        method: try type.init(
                            OptionReader(type.signature, try options.mapValues(Self.option))),
                        query: query, trace: trace,
                        wanted: (fixture["values"]?.elements ?? []).map { Float(number($0)) },
                        told: "\(network["network"]?.text ?? ""), \(query.part), \(options)")
                }
        }
    }

    private static func option(_ json: JSON) throws -> OptionValue {
        if let word = json.text { return .word(word) }
        if let flag = json.truth { return .flag(flag) }
        return .number(number(json))
    }

    private static func query(
        _ fixture: JSON, _ trace: Trace, _ method: any ExplanationMethod.Type
    ) throws -> Query {
        let nodes = trace.network.architecture.nodes
        let name = fixture["layer"]?.text ?? nodes[nodes.count - 1].name
        let node = try #require(nodes.firstIndex { $0.name == name })
        let unit = (fixture["unit"]?.elements ?? []).compactMap(\.wholeNumber)
        let part: Query.Part =
            unit.count == 3
            ? .unit(map: unit[0], row: unit[1], column: unit[2])
            : .map(try #require((fixture["class"] ?? fixture["map"])?.wholeNumber))
        if fixture["start"]?.text == "one" { return Query(part, at: node, number: .one) }
        return Query(part, at: node, method: method, shape: nodes[node].outputShape)
    }

    private static func trace(_ fixture: JSON, _ backend: any Backend) throws -> Trace {
        let name = try #require(fixture["network"]?.text)
        let architecture = try MethodNetworks.architecture(name)
        let network = try Network(architecture, seed: 1)
        for weight in try #require(fixture["weights"]?.elements) {
            let (name, seed) = try (
                #require(weight.elements?[0].text), #require(weight.elements?[1].wholeNumber)
            )
            let trainable = try #require(network.weights.first { $0.name == name }).trainable
            let shape = trainable.value.shape
            let fan = shape.rank > 1 ? shape.count / shape[0] : 4
            let isPositive =
                name.hasPrefix("bn") && (name.hasSuffix("weight") || name.hasSuffix("running_var"))
            trainable.set(
                Tensor(
                    shape,
                    Tensor.pattern(shape, seed).values.map { number in
                        let number = number * 2 / Float(fan).squareRoot()
                        return isPositive ? abs(number) + 0.5 : number
                    }))
        }
        let input = architecture.input
        let image = Tensor.pattern(Shape([1] + input.sizes), 3).values.map { $0 / 2 + 0.5 }
        return try Trace(network, image: Tensor(input, image), backend: backend)
    }
}

/// The number of a fixture.
func number(_ json: JSON?) -> Double {
    switch json {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: .nan
    }
}
