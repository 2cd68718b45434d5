import Networks
import Tensors

/// Networks of the same architecture with weights drawn anew.
enum RandomizedNetworks {
    /// - Parameter cascading: one network for each layer with weights, from the top: its own and all layers' above it are drawn
    ///   anew; else one with all of them.
    static func of(_ network: Network, seed: Int, cascading: Bool) throws -> [Network] {
        let fresh = try Network(network.architecture, seed: UInt64(seed) ^ 0x7261_6E64)
        guard cascading else { return [fresh] }
        let (own, drawn) = (network.snapshot(), fresh.snapshot())
        let names = network.weights.map { Self.layer(of: $0.name) }
        var layers: [String] = []
        for name in names where layers.last != name { layers.append(name) }
        var mixed = own
        return try layers.reversed().map { layer in
            for index in names.indices where names[index] == layer { mixed[index] = drawn[index] }
            let copy = try Network(network.architecture, seed: 0)
            copy.restore(mixed)
            return copy
        }
    }

    /// `conv1_1` of `conv1_1.weight`.
    private static func layer(of weight: String) -> String {
        weight.split(separator: ".").dropLast().joined(separator: ".")
    }
}
