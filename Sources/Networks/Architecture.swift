public import Tensors

/// A network as data: layers with names, one after the other, over images of one shape.
public struct Architecture: Sendable {
    /// A layer in its place.
    public struct Node: Sendable {
        public let name: String
        public let layer: any Layer
        /// Shape of one image's data before and after the layer.
        public let inputShape: Shape
        public let outputShape: Shape
    }

    /// `tiny-vgg`, or `network` for one of the user's own.
    public let name: String
    /// `[channels, height, width]`.
    public let input: Shape
    public let nodes: [Node]

    /// - Parameter layers: the layers from the image on; those without a name are numbered by their kind, and a
    ///   rectifier is called after the layer it follows: `conv1`, `conv1.relu`, `pool1`.
    /// - Throws: `NetworkError` where a layer does not fit what comes before it, or two have one name.
    public init(
        name: String, input: Shape, layers: [(name: String?, layer: any Layer)]
    ) throws {
        guard !layers.isEmpty else { throw NetworkError.empty }
        try Self.requireSize(input)
        var (shape, nodes, counts): (Shape, [Node], [String: Int]) = (input, [], [:])
        var taken = Set<String>()
        for (given, layer) in layers {
            let stem = type(of: layer).stem
            counts[stem, default: 0] += 1
            var made = "\(stem)\(counts[stem, default: 1])"
            if layer.nature == .rectifier, let last = nodes.last?.name { made = "\(last).relu" }
            let called = given ?? made
            guard taken.insert(called).inserted else { throw NetworkError.duplicateName(called) }
            let output = try layer.outputShape(of: shape)
            try Self.requireSize(output)
            nodes.append(
                Node(name: called, layer: layer, inputShape: shape, outputShape: output))
            shape = output
        }
        self.name = name
        self.input = input
        self.nodes = nodes
    }

    /// Beyond 2^34 numbers (64 GiB) in one layer of one image, counts of weights and products would leave 64 bits.
    private static func requireSize(_ shape: Shape) throws {
        let count = shape.sizes.reduce(1.0) { $0 * Double($1) }
        guard count <= 0x1p34 else {
            throw NetworkError.memory(
                needed: 4 * count, available: MemoryEstimate.available() ?? 0,
                what: "one layer of one image")
        }
    }

    /// What the last layer gives for one image.
    public var output: Shape { nodes[nodes.count - 1].outputShape }

    /// How many classes the network tells apart.
    /// - Throws: `NetworkError.notAClassifier` where the last layer gives maps.
    public func classCount() throws -> Int {
        guard output.rank == 1 else { throw NetworkError.notAClassifier(output) }
        return output[0]
    }

    /// The names a user picks layers by: those that compute maps or units, without rectifiers, flatten and dropout.
    public var stageNames: [String] {
        nodes.filter { $0.layer.nature == .linear || $0.layer.nature == .pooling }.map(\.name)
    }

    /// The node of a layer that a user named.
    ///
    /// - Parameter rectified: whether the layer's name means its output after the rectifier that follows it.
    /// - Throws: `NetworkError.unknownLayer`.
    public func node(of layer: String, rectified: Bool = true) throws -> Int {
        guard let index = nodes.firstIndex(where: { $0.name == layer }) else {
            throw NetworkError.unknownLayer(layer, known: stageNames)
        }
        let next = index + 1
        if rectified, nodes[index].layer.nature == .linear, next < nodes.count,
            nodes[next].layer.nature == .rectifier
        {
            return next
        }
        return index
    }

    /// The node whose output enters the first dense layer, before it is flattened: the maps that backtracking ends at.
    public var lastMaps: Int? { nodes.lastIndex { $0.outputShape.rank == 3 } }

    /// All weights, by their full names: `conv1_1.weight`.
    public func weights() throws -> [(name: String, specification: WeightSpecification)] {
        try nodes.flatMap { node in
            try node.layer.weights(for: node.inputShape).map { ("\(node.name).\($0.name)", $0) }
        }
    }

    /// How many numbers are learned.
    public func parameterCount() throws -> Int {
        try weights().reduce(0) { $0 + $1.specification.shape.count }
    }
}
