import FileStorage
import Foundation
import Networks
import Serialization
import Tensors

/// A training on disk: after each epoch the network as a file of its own, and one file to go on from.
///
/// `epoch-0007.safetensors` loads as any network does. `latest.safetensors` holds the weights, what the optimizer
/// remembers, and how far the training was; it is replaced whole or not at all, so that a kill leaves the one before.
struct Checkpoint {
    private let folder: String
    /// What decides the course of the training: a checkpoint goes on only under the same.
    private let course: String

    init(folder: String, course: String) {
        self.folder = folder
        self.course = course
    }

    private var latest: String { FilePath.joined(folder, "latest.safetensors") }

    private func file(of epoch: Int) -> String {
        let digits = String(epoch)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
        return FilePath.joined(folder, "epoch-\(zeros)\(digits).safetensors")
    }

    /// Makes the folder where it is not there, before any work is done for it.
    ///
    /// - Parameter resumes: whether a training that it holds is to be gone on with; a new one does not mix with it.
    /// - Throws: `NetworkError.file`.
    func prepare(resumes: Bool) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
            guard isFolder.boolValue else {
                throw NetworkError.file(path: folder, problem: "is a file, expected a folder")
            }
        } else {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw NetworkError.file(
                    path: folder, problem: "cannot be made here; name a folder of your own")
            }
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw NetworkError.file(path: folder, problem: "may not be written into")
        }
        let held = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let epochs = held.count { $0.hasPrefix("epoch-") && $0.hasSuffix(".safetensors") }
        guard resumes || (epochs == 0 && !held.contains("latest.safetensors")) else {
            throw NetworkError.file(
                path: folder,
                problem: "holds a training of \(epochs) epoch\(epochs == 1 ? "" : "s"); "
                    + "resume=true goes on with it, a new one needs another folder")
        }
        guard epochs == 0 || held.contains("latest.safetensors") else {
            throw NetworkError.file(
                path: folder,
                problem: "has files of epochs but no latest.safetensors to go on from; load one of "
                    + "them, and train on with another folder")
        }
    }

    /// Writes both files, first the one to go on from: after a kill between the two, `complete` writes the other.
    /// - Throws: `NetworkError.file`.
    func save(_ network: Network, _ optimizer: Optimizer, _ history: History) throws {
        let training: [String: JSON] = [
            "course": .string(course), "steps": .integer(optimizer.steps),
            "history": history.json,
            "architecture": .string(network.architecture.json.printed()),
        ]
        try Safetensors(
            tensors: network.weights.map { ("network.\($0.name)", $0.trainable.value.tensor()) }
                + optimizer.state.map { ("optimizer.\($0.name)", $0.tensor) },
            metadata: [NetworkFile.trainingKey: JSON.object(training).printed()]
        ).write(to: latest)
        try NetworkFile.save(network, to: file(of: history.epochs.count))
    }

    /// Writes the file of the last epoch where a kill came before it.
    ///
    /// - Parameter network: as it was after that epoch.
    /// - Throws: `NetworkError.file`.
    func complete(_ network: Network, _ history: History) throws {
        let file = file(of: history.epochs.count)
        guard !history.epochs.isEmpty, !FileManager.default.fileExists(atPath: file) else {
            return
        }
        try NetworkFile.save(network, to: file)
    }

    /// What a training goes on from, read whole and found to fit.
    struct Resumption {
        let history: History
        /// The weights after its best epoch, where they are wanted.
        let best: [Tensor]?
        fileprivate let weights: [String: Tensor]
        fileprivate let memories: [String: Tensor]
        fileprivate let steps: Int
        fileprivate let path: String

        /// - Throws: `NetworkError.file` where it does not hold what the optimizer remembers; nothing is changed then.
        func apply(to network: Network, _ optimizer: Optimizer) throws {
            guard optimizer.restore(memories, steps: steps) else {
                throw NetworkError.file(
                    path: path, problem: "does not hold what this optimizer remembers")
            }
            for (name, trainable) in network.weights {
                if let tensor = weights[name] { trainable.set(tensor) }
            }
        }
    }

    /// What to go on from; nil where the folder holds no training yet.
    ///
    /// - Throws: `NetworkError.file` for a damaged file, or one of another network or course.
    func resuming(_ network: Network, best: Bool) throws -> Resumption? {
        guard FileManager.default.fileExists(atPath: latest) else { return nil }
        func wrong(_ problem: String) -> NetworkError { .file(path: latest, problem: problem) }
        let file = try Safetensors(contentsOf: latest)
        guard let text = file.metadata[NetworkFile.trainingKey],
            let training = try? JSON(parsing: text),
            let history = training["history"].flatMap(History.init(json:)),
            let steps = training["steps"]?.wholeNumber, steps >= 0
        else { throw wrong("is no checkpoint of a training") }
        guard training["architecture"]?.text == network.architecture.json.printed() else {
            throw wrong("is a checkpoint of another network")
        }
        guard training["course"]?.text == course else {
            throw wrong(Self.difference(training["course"]?.text ?? "", course))
        }
        var (weights, memories): ([String: Tensor], [String: Tensor]) = ([:], [:])
        for (name, tensor) in file.tensors {
            if name.hasPrefix("network.") { weights[String(name.dropFirst(8))] = tensor }
            if name.hasPrefix("optimizer.") { memories[String(name.dropFirst(10))] = tensor }
        }
        guard weights.count + memories.count == file.tensors.count,
            weights.count == network.weights.count,
            network.weights.allSatisfy({ weights[$0.name]?.shape == $0.trainable.value.shape })
        else { throw wrong("does not hold this network's weights") }
        var bestWeights: [Tensor]?
        if best, let epoch = history.best?.epoch {
            bestWeights =
                epoch == history.epochs.count
                ? network.weights.compactMap { weights[$0.name] }
                : try self.weights(of: epoch, network)
        }
        return Resumption(
            history: history, best: bestWeights, weights: weights, memories: memories,
            steps: steps, path: latest)
    }

    /// What two courses do not share: `was made with epochs=8; now it is epochs=9`.
    static func difference(_ before: String, _ now: String) -> String {
        // A word without `=` belongs to the one before: `schedule=step(every: 3, factor: 0.1)`.
        func words(_ course: String) -> [String] {
            course.split(separator: " ").reduce(into: []) { words, word in
                if word.contains("=") || words.isEmpty {
                    words.append(String(word))
                } else {
                    words[words.count - 1] += " \(word)"
                }
            }
        }
        func told(_ words: [String]) -> [String] {
            words.map { word in
                for images in ["data", "test"] where word.hasPrefix("\(images)=") {
                    return word == "\(images)=none" ? "no \(images)" : "other \(images)"
                }
                return word
            }
        }
        let (old, new) = (words(before), words(now))
        let gone = told(old.filter { !new.contains($0) })
        let come = told(new.filter { !old.contains($0) })
        let made =
            gone.isEmpty
            ? "without \(come.joined(separator: " "))" : "with \(gone.joined(separator: " "))"
        let asked = come.isEmpty ? "" : "; now it is \(come.joined(separator: " "))"
        return "was made \(made)" + (gone.isEmpty || gone == come ? "" : asked)
    }

    /// The weights that the network had after an epoch.
    private func weights(of epoch: Int, _ network: Network) throws -> [Tensor] {
        let file = try Safetensors(contentsOf: file(of: epoch))
        var tensors: [String: Tensor] = [:]
        for (name, tensor) in file.tensors { tensors[name] = tensor }
        return try network.weights.map { name, trainable in
            guard let tensor = tensors[name], tensor.shape == trainable.value.shape else {
                throw NetworkError.file(
                    path: self.file(of: epoch), problem: "does not hold this network's weights")
            }
            return tensor
        }
    }
}

extension History {
    /// As a checkpoint carries it.
    var json: JSON {
        .array(
            epochs.map { epoch in
                [
                    "loss": .number(epoch.loss), "accuracy": .number(epoch.accuracy),
                    "rate": .number(epoch.rate),
                    "test_loss": epoch.testLoss.map { .number($0) } ?? .null,
                    "test_accuracy": epoch.testAccuracy.map { .number($0) } ?? .null,
                ]
            })
    }

    init?(json: JSON) {
        guard let elements = json.elements else { return nil }
        self.init()
        for element in elements {
            guard let loss = element["loss"]?.double, let accuracy = element["accuracy"]?.double,
                let rate = element["rate"]?.double
            else { return nil }
            epochs.append(
                Epoch(
                    loss: loss, accuracy: accuracy, rate: rate,
                    testLoss: element["test_loss"]?.double,
                    testAccuracy: element["test_accuracy"]?.double))
        }
    }
}

extension JSON {
    /// The number, whole or not.
    var double: Double? {
        switch self {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }
}
