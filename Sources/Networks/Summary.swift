import Signatures
public import Tensors

/// What each layer of a network is and costs, for one image.
public struct Summary: Sendable {
    public struct Row: Sendable, Equatable {
        public let name: String
        public let layer: String
        public let output: Shape
        public let parameters: Int
        /// Products and sums.
        public let multiplyAdds: Int
        public let receptiveField: ReceptiveField
    }

    public let rows: [Row]

    public init(_ architecture: Architecture) throws {
        let fields = architecture.receptiveFields
        rows = try architecture.nodes.enumerated().map { index, node in
            Row(
                name: node.name, layer: type(of: node.layer).signature.name,
                output: node.outputShape,
                parameters: try node.layer.weights(for: node.inputShapes).reduce(0) {
                    $0 + ($1.isTrained ? $1.shape.count : 0)
                }, multiplyAdds: try node.layer.multiplyAdds(for: node.inputShapes),
                receptiveField: fields[index])
        }
    }

    public var parameters: Int { rows.reduce(0) { $0 + $1.parameters } }
    public var multiplyAdds: Int { rows.reduce(0) { $0 + $1.multiplyAdds } }
}
