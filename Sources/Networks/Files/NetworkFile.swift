import FileStorage
import Foundation
import Serialization
public import Tensors

/// Networks as files: weights as safetensors under PyTorch's names, the architecture in the header.
public enum NetworkFile {
    static let architectureKey = "switchback.architecture"
    static let classesKey = "switchback.classes"
    /// What else is known of the names, and of the weights: an object.
    static let namingKey = "switchback.naming"
    /// What a training needs to go on, in the files of its checkpoints.
    package static let trainingKey = "switchback.training"

    /// Writes a network, whole or not at all.
    /// - Throws: `NetworkError.file`; `Cancelled`.
    public static func save(
        _ network: Network, to path: String, cancellation: Cancellation? = nil
    ) throws {
        var metadata = [architectureKey: network.architecture.json.printed()]
        if let classes = network.taught.classes {
            metadata[classesKey] = JSON.array(classes.map { .string($0) }).printed()
        }
        let taught = network.taught
        metadata[namingKey] =
            JSON.object([
                "trained": .boolean(taught.wasTrained || !taught.history.epochs.isEmpty),
                "assumed": .boolean(taught.naming.isAssumed),
                "order": taught.naming.order.map { .string($0.rawValue) } ?? .null,
            ]).printed()
        try Safetensors(
            tensors: network.weights.map { ($0.name, $0.trainable.value.view()) },
            metadata: metadata
        ).write(to: path, cancellation: cancellation)
    }

    /// Rebuilds a network from a file.
    /// - Throws: `NetworkError.file`; `Cancelled`; nothing is loaded by halves.
    public static func load(_ path: String, cancellation: Cancellation? = nil) throws -> Network {
        try reading(path, cancellation: cancellation).network
    }

    /// A network from a file, with what else the file holds: names with types and shapes in words.
    /// - Throws: `NetworkError.file`; `Cancelled`; nothing is loaded by halves.
    public static func reading(
        _ path: String, cancellation: Cancellation? = nil
    ) throws -> (network: Network, unused: [(name: String, description: String)]) {
        try reading(FormatCatalogue.open(path), path, cancellation: cancellation)
    }

    /// The same of a file that is open.
    /// - Throws: `NetworkError.file`; `Cancelled`; nothing is loaded by halves.
    public static func reading(
        _ file: any FileFormat, _ path: String, cancellation: Cancellation? = nil
    ) throws -> (network: Network, unused: [(name: String, description: String)]) {
        let architecture = try file.architecture()
        // What the weights start with does not matter: the file has them all.
        let network = try Network(
            architecture, seed: 0, initializer: .constant(0), cancellation: cancellation)
        guard let weights = file.weights else { throw NetworkError.noArchitecture(path: path) }
        let held = Set(weights.names)
        for (name, trainable) in network.weights {
            guard held.contains(name) else {
                throw NetworkError.file(path: path, problem: "lacks the weights '\(name)'")
            }
            let tensor = try tensor(name, trainable.value.shape, weights, path, cancellation)
            try cancellation?.check()
            trainable.set(tensor)
        }
        network.taught.naming = file.naming(for: architecture)
        network.taught.wasTrained = file.wasTrained(architecture)
        let known = Set(network.weights.map(\.name))
        return (
            network,
            weights.names.filter { !known.contains($0) }.map { ($0, weights.description(of: $0)) }
        )
    }

    private static func tensor(
        _ name: String, _ shape: Shape, _ weights: any WeightSource, _ path: String,
        _ cancellation: Cancellation?
    ) throws -> Tensor {
        func wrong(_ problem: String) -> NetworkError { .file(path: path, problem: problem) }
        switch weights.weights(of: name) {
        case .failure(let problem):
            throw wrong(
                problem.types.map { "has '\(name)' as \($0.given), expected \($0.expected)" }
                    ?? "has '\(name)', which cannot be used: \(problem.reason)")
        case .success(let found):
            guard found.tensor.shape == shape else {
                throw wrong("has '\(name)' as \(found.tensor.shape), expected \(shape)")
            }
            try requireNumbers(
                [(name, found.tensor)], path, beyondRange: found.beyondRange, cancellation)
            return found.tensor
        }
    }

    /// - Throws: `NetworkError.file` where a weight is NaN or infinite: every answer would be without meaning.
    static func requireNumbers(
        _ tensors: [(name: String, tensor: Tensor)], _ path: String, beyondRange: Int = 0,
        _ cancellation: Cancellation?
    ) throws {
        for (name, tensor) in tensors {
            try cancellation?.check()
            guard tensor.values.contains(where: { !$0.isFinite }) else { continue }
            let count = tensor.values.count { !$0.isFinite }
            guard beyondRange < count else {
                throw NetworkError.file(
                    path: path,
                    problem: "has \(count) of \(tensor.values.count) numbers in '\(name)' beyond "
                        + "what a 32-bit float can hold")
            }
            throw NetworkError.file(
                path: path,
                problem: "has \(count) of \(tensor.values.count) numbers in '\(name)' as NaN or "
                    + "infinity; a training that diverged leaves such, or damage")
        }
    }
}
