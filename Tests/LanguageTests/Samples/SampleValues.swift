import Answers
import Language

/// A set of whole numbers that knows the operators.
struct SampleSet: LanguageObject {
    let name: String
    let members: [Int]

    var typeName: String { "unit set" }
    var summary: String { "\(members.count) members" }
    var fieldNames: [String] { ["count", "name"] }
    var elementCount: Int? { members.count }

    func answer() -> Answer {
        Answer(text: members.map { "\($0)" }.joined(separator: " "))
    }

    func field(_ name: String) -> Value? {
        switch name {
        case "count": .number(Double(members.count))
        case "name": .text(self.name)
        default: nil
        }
    }

    func element(_ index: Int) -> Value { .number(Double(members[index])) }

    func combined(_ operation: Operator, with other: Value) -> Value? {
        guard case .object(let object) = other, let other = object as? SampleSet else { return nil }
        let (left, right) = (Set(members), Set(other.members))
        let result: Set<Int>
        switch operation {
        case .intersection: result = left.intersection(right)
        case .union: result = left.union(right)
        case .subtraction: result = left.subtracting(right)
        case .symmetricDifference: result = left.symmetricDifference(right)
        default: return nil
        }
        return .object(SampleSet(name: name, members: result.sorted()))
    }
}

struct SampleNetwork: LanguageObject {
    let name: String?
    let layers: [String]

    var typeName: String { "network" }
    var summary: String { "\(layers.count) layers" }
    var fieldNames: [String] { ["layers", "name"] }

    func answer() -> Answer { Answer(text: layers.joined(separator: " ")) }

    func field(_ name: String) -> Value? {
        switch name {
        case "layers": .list(layers.map { .text($0) })
        case "name": self.name.map { .text($0) } ?? .nothing
        default: nil
        }
    }
}

struct SampleDataset: LanguageObject {
    var typeName: String { "dataset" }
    var summary: String { "0 images" }
    func answer() -> Answer { Answer(text: summary) }
}
