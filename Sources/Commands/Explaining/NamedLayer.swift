import Networks

/// A layer as the user named it, and whose numbers that means.
struct NamedLayer {
    let name: String
    let node: Int
    /// `conv1 after its rectifier conv1.relu`, `add1 before the rectifier that follows, add1.relu`, or only `pool1`.
    let told: String

    /// - Parameter rectified: whether the name of a layer with weights means its output after the rectifier that follows;
    ///   any other layer is meant as it is.
    /// - Throws: `NetworkError.unknownLayer`.
    init(_ name: String, of architecture: Architecture, rectified: Bool = true) throws {
        self.name = name
        node = try architecture.node(of: name, rectified: rectified)
        let nodes = architecture.nodes
        guard let own = nodes.firstIndex(where: { $0.name == name }) else {
            told = name
            return
        }
        // The normalizations and rectifiers that follow at once, where nothing else reads the layer.
        var followers: [Int] = []
        while let next = architecture.readers[followers.last ?? own].first,
            architecture.readers[followers.last ?? own].count == 1,
            nodes[next].layer.nature == .normalization || nodes[next].layer.nature.rectifies
        {
            followers.append(next)
            if nodes[next].layer.nature.rectifies { break }
        }
        if node != own {
            let end = node
            let between = followers.prefix { $0 != end }.map { "\(nodes[$0].name) and " }.joined()
            told = "\(name) after \(between)its rectifier \(nodes[node].name)"
        } else if let next = followers.first {
            let kind = nodes[next].layer.nature.rectifies ? "rectifier" : "normalization"
            told = "\(name) before the \(kind) that follows, \(nodes[next].name)"
        } else {
            told = name
        }
    }

    /// The layer of that name, or without a name the last one that gives maps, as it is.
    ///
    /// - Returns: nil where no layer gives maps.
    /// - Throws: `NetworkError.unknownLayer`.
    init?(_ name: String?, of architecture: Architecture, rectified: Bool) throws {
        if let name {
            try self.init(name, of: architecture, rectified: rectified)
            return
        }
        guard let last = architecture.lastMaps else { return nil }
        try self.init(architecture.nodes[last].name, of: architecture, rectified: false)
    }
}
