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
        let file = try SafetensorsFile(contentsOf: path)
        func wrong(_ problem: String) -> NetworkError { .file(path: path, problem: problem) }
        guard let text = file.metadata[architectureKey] else {
            guard file.metadata[trainingKey] == nil else {
                throw wrong(
                    "is the state of a training: fit ... checkpoint=FOLDER resume=true goes on from it, and the "
                        + "files epoch-....safetensors beside it hold the networks")
            }
            throw NetworkError.noArchitecture(path: path)
        }
        let architecture: Architecture
        do {
            architecture = try Architecture(json: JSON(parsing: text))
        } catch let error as NetworkError {
            throw wrong("describes a network that cannot be: \(error)")
        } catch {
            throw wrong("cannot be used: \(ArchitectureProblem())")
        }
        // What the weights start with does not matter: the file has them all.
        let network = try Network(
            architecture, seed: 0, initializer: .constant(0), cancellation: cancellation)
        let entries = Dictionary(file.entries.map { ($0.name, $0) }) { first, _ in first }
        for (name, trainable) in network.weights {
            guard let entry = entries[name] else { throw wrong("lacks the weights '\(name)'") }
            guard entry.shape == trainable.value.shape else {
                throw wrong("has '\(name)' as \(entry.shape), expected \(trainable.value.shape)")
            }
            guard let tensor = file.tensor(of: entry) else {
                throw wrong(
                    "has '\(name)' as \(entry.type), expected \(SafetensorsType.readable)")
            }
            try requireNumbers(
                [(name, tensor)], path, beyondRange: file.losses(of: entry).beyondRange,
                cancellation)
            try cancellation?.check()
            trainable.set(tensor)
        }
        network.taught.classes = classes(file.metadata, for: architecture)
        let naming = file.metadata[namingKey].flatMap { try? JSON(parsing: $0) }
        // Files from before there was more than names were of trained networks where they had some.
        network.taught.wasTrained =
            naming.map { $0["trained"] == .boolean(true) }
            ?? (network.taught.classes != nil)
        network.taught.naming.isAssumed = naming?["assumed"] == .boolean(true)
        network.taught.naming.order = (naming?["order"]?.text).flatMap(NameOrder.init(rawValue:))
        let known = Set(network.weights.map(\.name))
        return (
            network,
            file.entries.filter { !known.contains($0.name) }.map { ($0.name, $0.description) }
        )
    }

    /// The names of the classes that a file's network was taught; nil where it has none, or too many.
    ///
    /// Fewer names than the network has outputs: it was taught images of fewer classes.
    static func classes(
        _ metadata: [String: String], for architecture: Architecture
    ) -> [String]? {
        guard
            let classes = metadata[classesKey].flatMap({ try? JSON(parsing: $0) })?.elements,
            let count = try? architecture.classCount(), classes.count <= count
        else { return nil }
        let names = classes.compactMap(\.text)
        return names.count == classes.count ? names : nil
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
