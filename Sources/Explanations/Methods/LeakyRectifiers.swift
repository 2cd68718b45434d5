public import Networks

/// The leaky rectifiers that a walk back meets.
public enum LeakyRectifiers {
    /// Their names, from a node down to the pixels.
    public static func names(below node: Int, in architecture: Architecture) -> [String] {
        architecture.nodes(below: node).union([node]).sorted(by: >).map { architecture.nodes[$0] }
            .filter { $0.layer.nature == .leakyRectifier }.map(\.name)
    }
}
