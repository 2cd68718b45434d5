import Signatures
public import Tensors

/// A network as data: layers with names over images of one shape, each reading layers before it.
public struct Architecture: Sendable {
    /// A layer in its place.
    public struct Node: Sendable {
        public let name: String
        public let layer: any Layer
        /// Which nodes' values enter, by their index; `Architecture.image` is the image.
        public let inputs: [Int]
        /// Shapes of one image's data before and after the layer.
        public let inputShapes: [Shape]
        public let outputShape: Shape

        /// The shape that enters, the first where there are several.
        public var inputShape: Shape { inputShapes[0] }
    }

    /// A layer on its way into an architecture.
    public struct Place: Sendable {
        public var name: String?
        public var layer: any Layer
        /// The names of the layers that it reads; nil: the one before it.
        public var inputs: [String]?

        public init(_ layer: any Layer, name: String? = nil, inputs: [String]? = nil) {
            self.layer = layer
            self.name = name
            self.inputs = inputs
        }
    }

    /// The index of the image among a node's inputs.
    public static let image = -1
    /// The name under which layers read the image.
    public static let imageName = "input"
    /// Stands among the names of a layer's inputs for the layer before it.
    public static let before = ""

    /// `tiny-vgg`, or `network` for one of the user's own.
    public let name: String
    /// `[channels, height, width]`.
    public let input: Shape
    public let nodes: [Node]
    /// For each node the nodes that read its value.
    public let readers: [[Int]]

    /// A chain: each layer reads the one before it.
    public init(
        name: String, input: Shape, layers: [(name: String?, layer: any Layer)]
    ) throws {
        try self.init(
            name: name, input: input, places: layers.map { Place($0.layer, name: $0.name) })
    }

    /// - Parameter places: the layers, each after those that it reads; those without a name are numbered by their
    ///   kind, and a rectifier is called after the layer it follows: `conv1`, `conv1.relu`, `pool1`.
    /// - Throws: `NetworkError` where a layer does not fit what comes before it, two have one name, or one reads a
    ///   layer that is not there yet.
    public init(name: String, input: Shape, places: [Place]) throws {
        guard !places.isEmpty else { throw NetworkError.empty }
        try Self.requireSize(input)
        var (nodes, indices): ([Node], [String: Int]) = ([], [:])
        var counts: [String: Int] = [:]
        let given = Set(places.compactMap(\.name))
        var readers: [[Int]] = []
        for (place, layer) in places.enumerated() {
            var called = layer.name ?? type(of: layer.layer).stem
            do {
                let sources = try Self.sources(of: layer, in: indices, nodes)
                called = Self.called(layer, after: sources, nodes, &counts) {
                    given.contains($0) || indices[$0] != nil
                }
                guard indices.updateValue(place, forKey: called) == nil, called != Self.imageName
                else { throw NetworkError.duplicateName(called) }
                let shapes = sources.map { $0 >= 0 ? nodes[$0].outputShape : input }
                nodes.append(
                    Node(
                        name: called, layer: layer.layer, inputs: sources, inputShapes: shapes,
                        outputShape: try Self.output(of: layer.layer, shapes)))
                for source in Set(sources) where source >= 0 { readers[source].append(place) }
                readers.append([])
            } catch let problem as NetworkError {
                throw NetworkError.layer(place, name: called, problem)
            }
        }
        self.name = name
        self.input = input
        self.nodes = nodes
        self.readers = readers
    }

    /// The nodes that a layer reads.
    private static func sources(
        of place: Place, in indices: [String: Int], _ nodes: [Node]
    ) throws -> [Int] {
        guard let names = place.inputs else { return [nodes.count - 1] }
        return try names.map { try index(of: $0, in: indices, nodes) }
    }

    /// What a layer makes of so many values of these shapes.
    private static func output(of layer: any Layer, _ shapes: [Shape]) throws -> Shape {
        guard layer.inputCount.contains(shapes.count) else {
            throw NetworkError.inputCount(
                layer: type(of: layer).signature.name, given: shapes.count,
                expected: layer.inputCount)
        }
        let output = try layer.outputShape(of: shapes)
        try requireSize(output)
        return output
    }

    private static func index(
        of name: String, in indices: [String: Int], _ nodes: [Node]
    ) throws -> Int {
        if name == imageName { return image }
        if name == before { return nodes.count - 1 }
        guard let index = indices[name] else {
            throw NetworkError.notYetThere(name, known: nodes.map(\.name))
        }
        return index
    }

    /// The user's name, or one made from the kind and its number.
    private static func called(
        _ place: Place, after sources: [Int], _ nodes: [Node], _ counts: inout [String: Int],
        isTaken: (String) -> Bool
    ) -> String {
        let stem = type(of: place.layer).stem
        counts[stem, default: 0] += 1
        if let name = place.name { return name }
        if place.layer.nature.rectifies, let source = sources.first, source >= 0 {
            let name = "\(nodes[source].name).relu"
            guard isTaken(name) else { return name }
            return (2...).lazy.map { "\(name)\($0)" }.first { !isTaken($0) } ?? name
        }
        while isTaken("\(stem)\(counts[stem, default: 1])") { counts[stem, default: 1] += 1 }
        return "\(stem)\(counts[stem, default: 1])"
    }

    /// Beyond 2^34 numbers (64 GiB) in one layer of one image, counts of weights and products would leave 64 bits.
    private static func requireSize(_ shape: Shape) throws {
        let count = shape.sizes.reduce(1.0) { $0 * Double($1) }
        guard count <= 0x1p34 else {
            throw NetworkError.memory(
                needed: 4 * count, available: AvailableMemory.bytes() ?? 0,
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

    /// The names of all nodes, those of `stageNames` first.
    public var layerNames: [String] {
        let stages = stageNames
        return stages + nodes.map(\.name).filter { !stages.contains($0) }
    }

    /// The node of a layer that a user named.
    ///
    /// The name of a layer with weights means its output after the normalization and the rectifier that follow it; every other
    /// name means just that node: `bn1` before its rectifier, `add1` before the one behind it, `add1.relu` after.
    ///
    /// - Parameter rectified: whether the layer's name means its output after the rectifier that follows it.
    /// - Throws: `NetworkError.unknownLayer`.
    public func node(of layer: String, rectified: Bool = true) throws -> Int {
        guard let index = nodes.firstIndex(where: { $0.name == layer }) else {
            throw NetworkError.unknownLayer(layer, known: stageNames)
        }
        guard rectified, nodes[index].layer.nature == .linear else { return index }
        var last = index
        while readers[last].count == 1, let next = readers[last].first {
            switch nodes[next].layer.nature {
            case .normalization: last = next
            case .rectifier, .leakyRectifier: return next
            default: return index
            }
        }
        return index
    }

    /// The node whose output enters the first dense layer, before it is flattened: the maps that backtracking ends at.
    public var lastMaps: Int? { nodes.lastIndex { $0.outputShape.rank == 3 } }

    /// The node that gives a number for each class: the last one, before a last softmax.
    public var classes: Int {
        var node = nodes.count - 1
        while nodes[node].layer is Softmax, let below = nodes[node].inputs.first, below >= 0 {
            node = below
        }
        return node
    }

    /// The nodes that a node's value is made from, itself left out.
    public func nodes(below node: Int) -> Set<Int> {
        var reached = Set(nodes[node].inputs)
        for index in stride(from: node - 1, through: 0, by: -1) where reached.contains(index) {
            reached.formUnion(nodes[index].inputs)
        }
        return reached.filter { $0 >= 0 }
    }

    /// All weights, by their full names: `conv1_1.weight`.
    public func weights() throws -> [(name: String, specification: WeightSpecification)] {
        try nodes.flatMap { node in
            try node.layer.weights(for: node.inputShapes).map { ("\(node.name).\($0.name)", $0) }
        }
    }

    /// How many numbers are learned.
    public func parameterCount() throws -> Int {
        try weights().reduce(0) {
            $0 + ($1.specification.isTrained ? $1.specification.shape.count : 0)
        }
    }
}
