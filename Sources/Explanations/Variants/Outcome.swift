import Foundation
import Networks
import Signatures
import Tensors

/// The number that a change of the image is judged by.
enum Outcome: String, CaseIterable {
    /// The sum of what is asked about: a class's logit, a map's values, a unit's value.
    case logit
    /// The class's softmax probability.
    case probability

    static func parameter(default outcome: Outcome) -> Parameter {
        Parameter(
            "score", .choice(allCases.map(\.rawValue)), .option, default: outcome.rawValue,
            "What is compared: the logit (from a layer: the sum of its values), or the class's probability."
        )
    }

    init(_ reader: OptionReader) throws {
        self = Outcome(rawValue: try reader.word("score")) ?? .logit
    }

    /// - Parameters:
    ///   - values: what the query's layer gave for one image.
    ///   - architecture: of the network that gave them.
    /// - Throws: `ExplanationError.noProbability` where no class is asked about; those of `Query.range`.
    func score(
        of values: UnsafeBufferPointer<Float>, for query: Query, in architecture: Architecture
    ) throws -> Double {
        let shape = architecture.nodes[query.node].outputShape
        let range = try query.range(in: shape)
        switch self {
        case .logit: return range.reduce(0.0) { $0 + Double(values[$1]) }
        case .probability:
            guard query.node == architecture.classes, shape.count == shape[0], range.count == 1
            else {
                throw ExplanationError.noProbability
            }
            let top = Double(values.max() ?? 0)
            let sum = values.reduce(0.0) { $0 + exp(Double($1) - top) }
            return exp(Double(values[range.lowerBound]) - top) / sum
        }
    }
}
