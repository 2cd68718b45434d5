public import Networks

/// The leaky rectifiers that a walk back meets.
public enum LeakyRectifiers {
    /// Their names, from a node down to the pixels.
    public static func names(below node: Int, in architecture: Architecture) -> [String] {
        var reached: Set<Int> = [node]
        var names: [String] = []
        for index in stride(from: node, through: 0, by: -1) where reached.contains(index) {
            reached.formUnion(architecture.nodes[index].inputs)
            if architecture.nodes[index].layer.nature == .leakyRectifier {
                names.append(architecture.nodes[index].name)
            }
        }
        return names
    }
}
