import Networks
import Signatures
import Tensors

/// The layer whose feature maps a method weighs, as its option `maps` names it.
struct MapsLayer: Sendable {
    static let parameter = Parameter(
        "maps", .layer(of: "network"), .option,
        "The layer whose feature maps are weighed; left out: the last one with maps larger than 1x1."
    )

    let name: String?

    init(_ name: String? = nil) { self.name = name }

    init(_ reader: OptionReader) throws {
        name = reader.isGiven("maps") ? try reader.word("maps") : nil
    }

    /// - Parameter start: where the question is asked; the maps must come before it.
    /// - Throws: `NetworkError.unknownLayer`; `ExplanationError.noMaps`, `.notBefore`.
    func node(in architecture: Architecture, before start: Int) throws -> Int {
        guard let name else {
            let last = architecture.nodes.indices.last { index in
                let shape = architecture.nodes[index].outputShape
                return index < start && shape.rank == 3 && shape.count > shape[0]
            }
            guard let last else { throw ExplanationError.noMaps }
            return last
        }
        let node = try architecture.node(of: name)
        guard architecture.nodes[node].outputShape.rank == 3 else {
            throw ExplanationError.unitsNotMaps(layer: name)
        }
        guard node < start else {
            throw ExplanationError.notBefore(
                layer: name, start: architecture.nodes[start].name)
        }
        return node
    }
}
