import Answers
import Foundation
public import Tensors

/// Networks as files: weights as safetensors under PyTorch's names, the architecture in the header.
public enum NetworkFile {
    static let architectureKey = "switchback.architecture"
    static let classesKey = "switchback.classes"

    /// Writes a network, whole or not at all.
    /// - Throws: `NetworkError.file`; `Cancelled`.
    public static func save(
        _ network: Network, to path: String, cancellation: Cancellation? = nil
    ) throws {
        var metadata = [architectureKey: network.architecture.json.printed()]
        if let classes = network.taught.classes {
            metadata[classesKey] = JSON.array(classes.map { .string($0) }).printed()
        }
        try Safetensors(
            tensors: network.weights.map { ($0.name, $0.trainable.value.view()) },
            metadata: metadata
        ).write(to: path, cancellation: cancellation)
    }

    /// Rebuilds a network from a file.
    /// - Throws: `NetworkError.file`; `Cancelled`; nothing is loaded by halves.
    public static func load(_ path: String, cancellation: Cancellation? = nil) throws -> Network {
        let file = try Safetensors(contentsOf: path, cancellation: cancellation)
        func wrong(_ problem: String) -> NetworkError { .file(path: path, problem: problem) }
        guard let text = file.metadata[architectureKey] else {
            throw wrong(
                "has weights but no architecture in its header; only networks saved by Switchback do yet"
            )
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
        var tensors: [String: Tensor] = [:]
        for (name, tensor) in file.tensors { tensors[name] = tensor }
        for (name, trainable) in network.weights {
            guard let tensor = tensors[name] else { throw wrong("lacks the weights '\(name)'") }
            guard tensor.shape == trainable.value.shape else {
                throw wrong("has '\(name)' as \(tensor.shape), expected \(trainable.value.shape)")
            }
        }
        if let extra = file.tensors.first(where: { entry in
            !network.weights.contains { $0.name == entry.name }
        }) {
            throw wrong("holds '\(extra.name)', which its architecture does not have")
        }
        try requireNumbers(file.tensors, path, cancellation)
        for (name, trainable) in network.weights {
            try cancellation?.check()
            if let tensor = tensors[name] { trainable.set(tensor) }
        }
        network.taught.classes = classes(file.metadata, for: architecture)
        return network
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
        _ tensors: [(name: String, tensor: Tensor)], _ path: String, _ cancellation: Cancellation?
    ) throws {
        for (name, tensor) in tensors {
            try cancellation?.check()
            guard tensor.values.contains(where: { !$0.isFinite }) else { continue }
            let count = tensor.values.count { !$0.isFinite }
            throw NetworkError.file(
                path: path,
                problem: "has \(count) of \(tensor.values.count) numbers in '\(name)' as NaN or "
                    + "infinity; a training that diverged leaves such, or damage")
        }
    }
}
