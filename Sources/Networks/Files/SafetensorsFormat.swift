import FileStorage
import Serialization

/// Weights as Hugging Face's safetensors has them, under PyTorch's names; of this program with the architecture in the header.
public struct SafetensorsFormat: FileFormat {
    public static let endings = ["safetensors"]
    public static let loaded = "a network, or with `into` weights"
    public static let saving: FormatSaving? = FormatSaving(
        "a network, its architecture in the header",
        .network { try NetworkFile.save($0, to: $1, cancellation: $2) })

    private let path: String
    private let file: SafetensorsFile

    public init(contentsOf path: String) throws {
        self.path = path
        file = try SafetensorsFile(contentsOf: path)
    }

    public func architecture() throws -> Architecture {
        func wrong(_ problem: String) -> NetworkError { .file(path: path, problem: problem) }
        guard let text = file.metadata[NetworkFile.architectureKey] else {
            guard file.metadata[NetworkFile.trainingKey] == nil else {
                throw wrong(
                    "is the state of a training: fit ... checkpoint=FOLDER resume=true goes on from it, and the "
                        + "files epoch-....safetensors beside it hold the networks")
            }
            throw NetworkError.noArchitecture(path: path)
        }
        do {
            return try Architecture(json: JSON(parsing: text))
        } catch let error as NetworkError {
            throw wrong("describes a network that cannot be: \(error)")
        } catch {
            throw wrong("cannot be used: \(ArchitectureProblem())")
        }
    }

    public var weights: (any WeightSource)? { SafetensorsWeights(file) }

    public func naming(for architecture: Architecture) -> ClassNaming {
        let written = written
        return ClassNaming(
            names: classes(for: architecture), isAssumed: written?["assumed"] == .boolean(true),
            order: (written?["order"]?.text).flatMap(NameOrder.init(rawValue:)))
    }

    /// Files from before there was more than names were of trained networks where they had some.
    public func wasTrained(_ architecture: Architecture) -> Bool {
        written.map { $0["trained"] == .boolean(true) } ?? (classes(for: architecture) != nil)
    }

    private var written: JSON? {
        file.metadata[NetworkFile.namingKey].flatMap { try? JSON(parsing: $0) }
    }

    /// The names of the classes that a file's network was taught; nil where it has none, or too many.
    ///
    /// Fewer names than the network has outputs: it was taught images of fewer classes.
    private func classes(for architecture: Architecture) -> [String]? {
        let text = file.metadata[NetworkFile.classesKey]
        guard let classes = text.flatMap({ try? JSON(parsing: $0) })?.elements,
            let count = try? architecture.classCount(), classes.count <= count
        else { return nil }
        let names = classes.compactMap(\.text)
        return names.count == classes.count ? names : nil
    }
}
