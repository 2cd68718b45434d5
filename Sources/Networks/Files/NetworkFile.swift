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
        for (name, trainable) in network.weights {
            try cancellation?.check()
            if let tensor = tensors[name] { trainable.set(tensor) }
        }
        if let classes = file.metadata[classesKey].flatMap({ try? JSON(parsing: $0) })?.elements {
            let names = classes.compactMap(\.text)
            // Fewer names than the network has outputs: it was taught images of fewer classes.
            if names.count == classes.count, names.count <= (try? architecture.classCount()) ?? 0 {
                network.taught.classes = names
            }
        }
        return network
    }
}
