import Networks
import Signatures
import Tensors

/// The layer whose feature maps a method weighs, as its option `maps` names it.
struct MapsLayer: Sendable {
    static let parameter = Parameter(
        "maps", .layer(of: "network"), .option,
        "The layer whose feature maps are weighed; left out: the last one before the question with maps larger than 1x1."
    )

    let name: String?

    init(_ name: String? = nil) { self.name = name }

    init(_ reader: OptionReader) throws {
        name = reader.isGiven("maps") ? try reader.word("maps") : nil
    }

    /// - Parameter start: where the question is asked; the maps must come before it, on a way to it.
    /// - Throws: `NetworkError.unknownLayer`; `ExplanationError.noMapsBefore`, `.notBefore`, `.unitsNotMaps`.
    func node(in architecture: Architecture, before start: Int) throws -> Int {
        let nodes = architecture.nodes
        let below = architecture.nodes(below: start)
        let last = below.subtracting(Self.own(start, in: architecture)).filter { index in
            let shape = nodes[index].outputShape
            return shape.rank == 3 && shape.count > shape[0]
        }.max()
        guard let name else {
            guard let last else { throw ExplanationError.noMapsBefore(start: nodes[start].name) }
            return last
        }
        let node = try architecture.node(of: name)
        guard nodes[node].outputShape.rank == 3 else {
            throw ExplanationError.unitsNotMaps(layer: name)
        }
        guard below.contains(node) else {
            throw ExplanationError.notBefore(
                layer: name, start: nodes[start].name, last: last.map { nodes[$0].name })
        }
        return node
    }

    /// What a rectifier or a normalization is part of: the convolution below it and what lies between, which nothing else reads.
    private static func own(_ start: Int, in architecture: Architecture) -> Set<Int> {
        var (here, own) = (start, Set<Int>())
        while architecture.nodes[here].layer.nature.rectifies
            || architecture.nodes[here].layer.nature == .normalization,
            let below = architecture.nodes[here].inputs.first, below >= 0,
            architecture.readers[below].count == 1
        {
            own.insert(below)
            here = below
        }
        return own
    }
}
