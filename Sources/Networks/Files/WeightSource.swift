import Arrays
import Foundation
import Serialization
import Tensors

/// A file of named weights, looked into one by one.
protocol WeightSource {
    /// In the order of the file.
    var names: [String] { get }
    var metadata: [String: String] { get }
    /// Type and shape in words: `BOOL 3x3`.
    func description(of name: String) -> String
    /// The numbers as 32-bit floats, or why there are none.
    func weights(of name: String, _ path: String) -> Result<FoundWeights, WeightProblem>
}

/// The numbers of one entry with what became of them.
struct FoundWeights {
    let tensor: Tensor
    /// The type that they had in the file.
    let type: String
    /// How many are other ones as 32-bit floats.
    var rounded = 0
    /// How many were finite, and are beyond what a 32-bit float can hold.
    var beyondRange = 0
}

/// Why an entry gives no numbers.
struct WeightProblem: Error {
    let reason: String
}

/// The entries of a safetensors file.
struct SafetensorsWeights: WeightSource {
    let file: SafetensorsFile

    var names: [String] { file.entries.map(\.name) }
    var metadata: [String: String] { file.metadata }

    private func entry(_ name: String) -> SafetensorsFile.Entry? {
        file.entries.first { $0.name == name }
    }

    func description(of name: String) -> String { entry(name)?.description ?? "" }

    func weights(of name: String, _ path: String) -> Result<FoundWeights, WeightProblem> {
        guard let entry = entry(name), let tensor = file.tensor(of: entry) else {
            return .failure(WeightProblem(reason: "no type that can become 32-bit floats"))
        }
        var found = FoundWeights(tensor: tensor, type: entry.type)
        (found.rounded, found.beyondRange) = file.losses(of: entry)
        return .success(found)
    }
}

/// The members of a .npz file.
struct ArchiveWeights: WeightSource {
    private let archive: NumPyArchive

    /// - Throws: `NetworkError.file`.
    init(_ path: String) throws { archive = try ArrayFile.members(path) }

    var names: [String] { archive.members.map(\.name) }
    var metadata: [String: String] { [:] }

    private func member(_ name: String) -> NumPyArchive.Member? {
        archive.members.first { $0.name == name }
    }

    func description(of name: String) -> String {
        member(name).map(archive.description) ?? ""
    }

    func weights(of name: String, _ path: String) -> Result<FoundWeights, WeightProblem> {
        do {
            guard let member = member(name) else { return .failure(WeightProblem(reason: "")) }
            let array = try archive.reading(member).array
            guard let floats = array.floats else {
                return .failure(WeightProblem(reason: "holds texts, no numbers"))
            }
            let type = description(of: name).split(separator: " ").first.map(String.init) ?? ""
            var found = FoundWeights(tensor: Tensor(Shape(array.shape), floats), type: type)
            if let exact = array.numbersWiderThanFloats {
                for (wide, float) in zip(exact, floats) where wide.isFinite {
                    if !float.isFinite { found.beyondRange += 1 }
                    if Double(float) != wide { found.rounded += 1 }
                }
            }
            return .success(found)
        } catch {
            return .failure(WeightProblem(reason: "\(error)"))
        }
    }
}
