public import Tensors

/// One image or several that went through a network together, as methods see them that take a step of their own at each layer.
///
/// All tensors have as many rows as the network was compiled for; those behind the images are of a black one.
public protocol PassedImages: Sendable {
    var network: Network { get }
    /// `[rows, channels, height, width]`.
    var pixels: Tensor { get }
    /// What a node gave: `[rows, maps, height, width]` or `[rows, units]`.
    ///
    /// - Throws: `NetworkError.otherImages` where others went through the compiled network since.
    func whole(_ node: Int) throws -> Tensor
    /// A layer of the network by itself, with other weights where a method wants them; kept for the next images.
    ///
    /// - Parameters:
    ///   - name: what the method calls these weights; the same name means the same weights.
    ///   - weights: in place of the network's, by their names.
    /// - Throws: `NetworkError.memory`.
    func lone(_ node: Int, named name: String, weights: () -> [String: Tensor]) throws -> LoneLayer
}

extension PassedImages {
    /// A layer by itself with its own weights.
    public func lone(_ node: Int) throws -> LoneLayer { try lone(node, named: "own") { [:] } }

    /// What enters a node: the values of those that it reads, or the images.
    ///
    /// - Throws: as `whole`.
    public func inputs(of node: Int) throws -> [Tensor] {
        try network.architecture.nodes[node].inputs.map { try $0 >= 0 ? whole($0) : pixels }
    }
}
