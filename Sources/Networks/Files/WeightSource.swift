import Arrays
import Foundation
import Serialization
public import Tensors

/// A file of named weights, looked into one by one.
public protocol WeightSource {
    /// In the order of the file.
    var names: [String] { get }
    /// Type and shape in words: `BOOL 3x3`.
    func description(of name: String) -> String
    /// The numbers as 32-bit floats, or why there are none.
    func weights(of name: String) -> Result<FoundWeights, WeightProblem>
}

/// The numbers of one entry with what became of them.
public struct FoundWeights {
    public let tensor: Tensor
    /// The type that they had in the file.
    public let type: String
    /// How many are other ones as 32-bit floats.
    public var rounded = 0
    /// How many were finite, and are beyond what a 32-bit float can hold.
    public var beyondRange = 0

    public init(tensor: Tensor, type: String) {
        self.tensor = tensor
        self.type = type
    }
}

/// Why an entry gives no numbers.
public struct WeightProblem: Error {
    public let reason: String
    /// The type that it has and those that could be read, where that is why.
    public var types: (given: String, expected: String)?

    public init(reason: String, types: (given: String, expected: String)? = nil) {
        self.reason = reason
        self.types = types
    }
}

/// The entries of a safetensors file.
struct SafetensorsWeights: WeightSource {
    private let file: SafetensorsFile
    private let entries: [String: SafetensorsFile.Entry]

    init(_ file: SafetensorsFile) {
        self.file = file
        entries = Dictionary(file.entries.map { ($0.name, $0) }) { first, _ in first }
    }

    var names: [String] { file.entries.map(\.name) }

    func description(of name: String) -> String { entries[name]?.description ?? "" }

    func weights(of name: String) -> Result<FoundWeights, WeightProblem> {
        let entry = entries[name]
        guard let entry, let tensor = file.tensor(of: entry) else {
            return .failure(
                WeightProblem(
                    reason: "no type that can become 32-bit floats",
                    types: entry.map { ($0.type, SafetensorsType.readable) }))
        }
        var found = FoundWeights(tensor: tensor, type: entry.type)
        (found.rounded, found.beyondRange) = file.losses(of: entry)
        return .success(found)
    }
}

/// The members of a .npz file.
struct ArchiveWeights: WeightSource {
    private let archive: NumPyArchive

    init(_ archive: NumPyArchive) { self.archive = archive }

    var names: [String] { archive.members.map(\.name) }

    private func member(_ name: String) -> NumPyArchive.Member? {
        archive.members.first { $0.name == name }
    }

    func description(of name: String) -> String {
        member(name).map(archive.description) ?? ""
    }

    func weights(of name: String) -> Result<FoundWeights, WeightProblem> {
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
