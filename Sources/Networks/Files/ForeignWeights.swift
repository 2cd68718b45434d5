import Arrays
import Foundation
public import Tensors

/// Weights of another program, put into a network by their names.
public struct ForeignWeights: Sendable {
    /// What became of one name.
    public enum Fate: Sendable, Equatable {
        case taken
        /// The network has it, the file does not.
        case missing
        /// The file has it, the network does not.
        case unused
        /// Both have it, in different shapes: the file's, the network's.
        case otherShape(Shape, Shape)
    }

    /// Each name with what became of it: the network's in its order, then the rest of the file.
    public let fates: [(name: String, fate: Fate)]
    private let tensors: [String: Tensor]
    private let network: Network
    /// What a file of this program calls the network's classes.
    private let classes: [String]?

    /// Compares a file with a network; nothing is changed yet.
    ///
    /// - Throws: `NetworkError.file` where the file is no whole safetensors or .npz file; `Cancelled`.
    public init(
        _ path: String, for network: Network, cancellation: Cancellation? = nil
    ) throws {
        let found: [(name: String, tensor: Tensor)]
        if path.lowercased().hasSuffix(".npz") {
            found = try Self.arrays(path)
            classes = nil
        } else {
            let file = try Safetensors(contentsOf: path, cancellation: cancellation)
            found = file.tensors
            classes = NetworkFile.classes(file.metadata, for: network.architecture)
        }
        var tensors: [String: Tensor] = [:]
        for (name, tensor) in found { tensors[name] = tensor }
        var fates: [(name: String, fate: Fate)] = network.weights.map { name, trainable in
            guard let tensor = tensors[name] else { return (name, .missing) }
            let wanted = trainable.value.shape
            return (name, tensor.shape == wanted ? .taken : .otherShape(tensor.shape, wanted))
        }
        let known = Set(network.weights.map(\.name))
        try NetworkFile.requireNumbers(
            found.filter { known.contains($0.name) }, path, cancellation)
        fates += found.filter { !known.contains($0.name) }.map { ($0.name, .unused) }
        self.fates = fates
        self.tensors = tensors
        self.network = network
    }

    private static func arrays(_ path: String) throws -> [(name: String, tensor: Tensor)] {
        try ArrayFile.archive(path).compactMap { name, array in
            // Texts are no weights; a name that is given twice counts once, the first.
            array.floats.map { (name, Tensor(Shape(array.shape), $0)) }
        }
    }

    /// Whether every weight of the network is there in its shape.
    public var isWhole: Bool {
        fates.allSatisfy { $0.fate == .taken || $0.fate == .unused }
    }

    /// Puts the numbers that fit into the network, and where all do the names of its classes.
    public func apply() {
        if isWhole, let classes { network.taught.classes = classes }
        for (name, trainable) in network.weights {
            if let tensor = tensors[name], tensor.shape == trainable.value.shape {
                trainable.set(tensor)
            }
        }
    }
}
